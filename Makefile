# copse: build, try, check, install. Everything that is more than a line of shell lives in .ci/.
PREFIX ?= /usr/local
BINDIR = $(DESTDIR)$(PREFIX)/bin
SHARE = $(DESTDIR)$(PREFIX)/share
MANDIR = $(SHARE)/man/man1
BASHDIR = $(SHARE)/bash-completion/completions
ZSHDIR = $(SHARE)/zsh/site-functions
FISHDIR = $(SHARE)/fish/vendor_completions.d
SWIFT_BUILD = swift build --configuration release --static-swift-stdlib --product copse
COPSE = .build/release/copse

.PHONY: build try check torture install uninstall install-umoci-link man completions bench clean

# The program, for this machine: .build/release/copse.
build:
	@.ci/packages build
	$(SWIFT_BUILD)

# The main job on real input. LAYOUT=DIR TAG=NAME takes a layout of yours.
try: build
	@LAYOUT='$(LAYOUT)' TAG='$(TAG)' .ci/try $(COPSE)

# Everything a change has to pass.
check:
	@.ci/packages check
	.ci/check

# Kills the program at every call that touches a layout, and lets each of them fail: check does that at some of them.
torture:
	@.ci/packages check
	swift build --product copse
	python3 -B Tests/Faults/sweep.py .build/debug/copse

install: build
	install -d $(BINDIR) $(MANDIR) $(BASHDIR) $(ZSHDIR) $(FISHDIR)
	install -m 755 $(COPSE) $(BINDIR)/copse
	strip $(BINDIR)/copse
	install -m 644 man/*.1 $(MANDIR)
	install -m 644 completions/copse.bash $(BASHDIR)/copse
	install -m 644 completions/_copse $(ZSHDIR)/_copse
	install -m 644 completions/copse.fish $(FISHDIR)/copse.fish

# Scripts that call umoci get copse.
install-umoci-link: install
	ln -sf copse $(BINDIR)/umoci

uninstall:
	rm -f $(BINDIR)/copse $(BASHDIR)/copse $(ZSHDIR)/_copse $(FISHDIR)/copse.fish
	cd man && for page in *.1; do rm -f "$(MANDIR)/$$page"; done
	if [ "$$(readlink $(BINDIR)/umoci)" = copse ]; then rm -f $(BINDIR)/umoci; fi

# Says what is wrong with the manual pages.
man:
	mandoc -T lint -W warning man/*.1

# Writes the completion scripts anew.
completions: build
	.ci/completions $(COPSE) completions

# Speed and memory against umoci; needs root. BENCH_DATA, BENCH_WORK, BENCH_ROUNDS, BENCH_CASES, BENCH_VERIFY.
bench: build
	@.ci/bench/run $(COPSE) $(BENCH_CASES)

clean:
	rm -rf .build
