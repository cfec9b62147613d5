import ArgumentParser

/// The scripts that `--generate-completion-script` prints.
enum CompletionScript {
  /// The script for a shell: ArgumentParser's, for bash with a remedy for colons.
  static func text(for shell: CompletionShell) -> String {
    let script = CopseCommand.completionScript(for: shell)
    guard shell == .bash else { return script.hasSuffix("\n") ? script : script + "\n" }
    return script + (script.hasSuffix("\n") ? "" : "\n") + colonWrapper
  }

  /// bash breaks words at colons, and a reference is one word: join them, complete, and cut what stands there already.
  private static let colonWrapper = #"""

    _copse_with_colons() {
        local -a words=()
        local -i cword=0 i
        for ((i = 0; i < ${#COMP_WORDS[@]}; i++)); do
            if ((i > 1)) && [[ "${COMP_WORDS[i]}" == :* || "${words[${#words[@]} - 1]}" == *: ]]; then
                words[${#words[@]} - 1]+="${COMP_WORDS[i]}"
            else
                words+=("${COMP_WORDS[i]}")
            fi
            if ((i == COMP_CWORD)); then cword=$((${#words[@]} - 1)); fi
        done
        local -a COMP_WORDS=("${words[@]}")
        local -i COMP_CWORD=cword
        local current="${COMP_WORDS[COMP_CWORD]}"
        _copse "${1}" "${current}" "${COMP_WORDS[COMP_CWORD - 1]}"
        if [[ ${#COMPREPLY[@]} -eq 1 && "${COMPREPLY[0]}" == *[:/] ]]; then compopt -o nospace 2>/dev/null; fi
        if [[ "${current}" == *:* && "${COMP_WORDBREAKS}" == *:* ]]; then
            local written="${current%"${current##*:}"}"
            COMPREPLY=("${COMPREPLY[@]#"${written}"}")
        fi
    }

    complete -F _copse_with_colons copse

    """#
}
