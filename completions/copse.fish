function __copse_should_offer_completions_for_flags_or_options -a expected_commands
    set -l non_repeating_flags_or_options $argv[2..]
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __copse_parse_tokens
    test "$commands" = "$expected_commands"; and return $non_repeating_flags_or_options_absent
end

function __copse_should_offer_completions_for_positional -a expected_commands positional_index_comparison expected_positional_index
    set -l non_repeating_flags_or_options
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __copse_parse_tokens
    test "$commands" = "$expected_commands" -a \( "$positional_index" "$positional_index_comparison" "$expected_positional_index" \)
end

function __copse_parse_tokens -S
    set -l unparsed_tokens (__copse_tokens -pc)
    switch $unparsed_tokens[1]
    case 'copse'
        __copse_parse_subcommand 0 'log=' 'verbose' 'v/version' 'h/help'
        switch $unparsed_tokens[1]
        case 'init'
            __copse_parse_subcommand 1 'layout=' 'json' 'n/dry-run' 'h/help'
        case 'new'
            __copse_parse_subcommand 0 'image=' 'n/dry-run' 'lock-timeout=' 'json' 'p/platform=+' 'h/help'
        case 'unpack'
            __copse_parse_subcommand 1 'image=' 'p/platform=+' 'platform-strict' 'select=+' 'digest=' 'on-ambiguous=' 'rootless' 'uid-map=+' 'gid-map=+' 'jobs=' 'progress' 'max-bytes=' 'max-entries=' 'json' 'keep-dirlinks' 'h/help'
        case 'ls'
            __copse_parse_subcommand 1 'layout=' 'json' 'l/long' 'h/help'
        case 'show'
            __copse_parse_subcommand 1 'image=' 'p/platform=+' 'platform-strict' 'select=+' 'digest=' 'on-ambiguous=' 'json' 'layers' 'config' 'manifest' 'raw' 'h/help'
        case 'stat'
            __copse_parse_subcommand 1 'image=' 'p/platform=+' 'platform-strict' 'select=+' 'digest=' 'on-ambiguous=' 'json' 'h/help'
        case 'status'
            __copse_parse_subcommand 1 'p/platform=+' 'platform-strict' 'select=+' 'digest=' 'on-ambiguous=' 'json' 'short' 'z/null' 'exit-code' 'h/help'
        case 'diff'
            __copse_parse_subcommand 2 'p/platform=+' 'platform-strict' 'select=+' 'digest=' 'on-ambiguous=' 'json' 'name-only' 'content' 'ignore=+' 'z/null' 'exit-code' 'h/help'
        case 'repack'
            __copse_parse_subcommand 1 'image=' 'p/platform=+' 'platform-strict' 'select=+' 'digest=' 'on-ambiguous=' 'compress=' 'no-history' 'history.author=' 'history.comment=' 'history.created=' 'history.created_by=' 'n/dry-run' 'lock-timeout=' 'json' 'mask-path=+' 'no-mask-volumes' 'refresh-bundle' 'drop-others' 'keep-stale-attestations' 'progress' 'h/help'
        case 'config'
            __copse_parse_subcommand 0 'image=' 'p/platform=+' 'platform-strict' 'select=+' 'digest=' 'on-ambiguous=' 'config.user=' 'config.workingdir=' 'config.stopsignal=' 'author=' 'created=' 'platform.os=' 'platform.arch=' 'platform.variant=' 'config.entrypoint=+' 'config.cmd=+' 'config.env=+' 'config.label=+' 'config.exposedports=+' 'config.volume=+' 'manifest.annotation=+' 'clear=+' 'unset=+' 'no-history' 'history.author=' 'history.comment=' 'history.created=' 'history.created_by=' 'tag=' 'keep-stale-attestations' 'n/dry-run' 'lock-timeout=' 'json' 'h/help'
        case 'insert'
            __copse_parse_subcommand -r 1 'image=' 'p/platform=+' 'platform-strict' 'select=+' 'digest=' 'on-ambiguous=' 'tag=' 'keep-stale-attestations' 'rootless' 'uid-map=+' 'gid-map=+' 'compress=' 'no-history' 'history.author=' 'history.comment=' 'history.created=' 'history.created_by=' 'n/dry-run' 'lock-timeout=' 'json' 'opaque' 'whiteout' 'h/help'
        case 'tag'
            __copse_parse_subcommand 1 'image=' 'n/dry-run' 'lock-timeout=' 'json' 'h/help'
        case 'rm'
            __copse_parse_subcommand 1 'image=' 'n/dry-run' 'lock-timeout=' 'json' 'h/help'
        case 'gc'
            __copse_parse_subcommand 1 'layout=' 'n/dry-run' 'lock-timeout=' 'json' 'keep=+' 'grace=' 'prune-referrers' 'assume-leaf=+' 'h/help'
        case 'fsck'
            __copse_parse_subcommand 1 'layout=' 'json' 'quick' 'deep' 'strict' 'jobs=' 'progress' 'h/help'
        case 'raw'
            __copse_parse_subcommand 0 'h/help'
            switch $unparsed_tokens[1]
            case 'unpack'
                __copse_parse_subcommand 1 'image=' 'p/platform=+' 'platform-strict' 'select=+' 'digest=' 'on-ambiguous=' 'rootless' 'uid-map=+' 'gid-map=+' 'jobs=' 'progress' 'max-bytes=' 'max-entries=' 'json' 'keep-dirlinks' 'h/help'
            case 'add-layer'
                __copse_parse_subcommand 1 'image=' 'p/platform=+' 'platform-strict' 'select=+' 'digest=' 'on-ambiguous=' 'tag=' 'keep-stale-attestations' 'compress=' 'no-history' 'history.author=' 'history.comment=' 'history.created=' 'history.created_by=' 'n/dry-run' 'lock-timeout=' 'json' 'h/help'
            case 'runtime-config'
                __copse_parse_subcommand 1 'image=' 'p/platform=+' 'platform-strict' 'select=+' 'digest=' 'on-ambiguous=' 'rootless' 'uid-map=+' 'gid-map=+' 'json' 'rootfs=' 'h/help'
            case 'mtree-validate'
                __copse_parse_subcommand 0 'json' 'f/manifest=' 'p/path=' 'K/add-keywords=+' 'k/use-keywords=+' 'umoci-keywords' 'rootless' 'h/help'
            case 'resolve'
                __copse_parse_subcommand 1 'image=' 'p/platform=+' 'platform-strict' 'select=+' 'digest=' 'on-ambiguous=' 'json' 'h/help'
            case 'cat'
                __copse_parse_subcommand 1 'layout=' 'json' 'h/help'
            end
        case 'help'
            __copse_parse_subcommand -r 1 
        end
    end
end

function __copse_tokens
    if test (string split -m 1 -f 1 -- . "$FISH_VERSION") -gt 3
        commandline --tokens-raw $argv
    else
        commandline -o $argv
    end
end

function __copse_parse_subcommand -S -a positional_count
    argparse -s r -- $argv
    set -l option_specs $argv[2..]
    set -l is_repeating_positional $_flag_r
    set -el _flag_r
    set -a commands $unparsed_tokens[1]
    set positional_index 0
    while true
        set -e unparsed_tokens[1]
        argparse -sn "$commands" $option_specs -- $unparsed_tokens 2> /dev/null
        set unparsed_tokens $argv
        set positional_index (math $positional_index + 1)
        for non_repeating_flag_or_option in $non_repeating_flags_or_options
            if set -ql "_flag_$(string replace -a - _ -- $non_repeating_flag_or_option)"
                set non_repeating_flags_or_options_absent 1
                break
            end
        end
        test (count $unparsed_tokens) -eq 0 -o \( -z "$is_repeating_positional" -a "$positional_index" -gt "$positional_count" \) && break
    end
end

function __copse_complete_directories
    set -l token (commandline -t)
    string match -- '*/' $token
    set -l subdirs $token*/
    printf %s\n $subdirs
end

function __copse_custom_completion
    set -x SAP_SHELL fish
    set -x SAP_SHELL_VERSION $FISH_VERSION
    set -l tokens (__copse_tokens -p)
    if test -z "$(__copse_tokens -t)"
        set -l index (count (__copse_tokens -pc))
        set tokens $tokens[..$index] \'\' $tokens[(math $index + 1)..]
    end
    command $tokens[1] $argv $tokens
end

complete -c 'copse' -f
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse" log' -l 'log' -d 'How much to say: debug, info, warn, error or fatal (default: warn).' -rfka 'debug info warn error fatal'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse" verbose' -l 'verbose' -d 'The same as --log info.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse" v version' -l 'version' -s 'v' -d 'Print the version and the specifications followed.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'copse' -n '__copse_should_offer_completions_for_positional "copse" -eq 1' -fa 'init' -d 'Make an empty layout.'
complete -c 'copse' -n '__copse_should_offer_completions_for_positional "copse" -eq 1' -fa 'new' -d 'Make an empty image.'
complete -c 'copse' -n '__copse_should_offer_completions_for_positional "copse" -eq 1' -fa 'unpack' -d 'Unpack images into a bundle or a workspace.'
complete -c 'copse' -n '__copse_should_offer_completions_for_positional "copse" -eq 1' -fa 'ls' -d 'List the tags of a layout.'
complete -c 'copse' -n '__copse_should_offer_completions_for_positional "copse" -eq 1' -fa 'show' -d 'Show what a tag stands for: indexes, platforms, layers and what they share.'
complete -c 'copse' -n '__copse_should_offer_completions_for_positional "copse" -eq 1' -fa 'stat' -d 'Show manifest, configuration and history of one image.'
complete -c 'copse' -n '__copse_should_offer_completions_for_positional "copse" -eq 1' -fa 'status' -d 'Show what was changed in a bundle, or in the trees of a workspace.'
complete -c 'copse' -n '__copse_should_offer_completions_for_positional "copse" -eq 1' -fa 'diff' -d 'Show what two images, or an image and a bundle, differ in.'
complete -c 'copse' -n '__copse_should_offer_completions_for_positional "copse" -eq 1' -fa 'repack' -d 'Write the changes of a bundle or a workspace back as new layers.'
complete -c 'copse' -n '__copse_should_offer_completions_for_positional "copse" -eq 1' -fa 'config' -d 'Change the configuration of an image, or of several of its platforms.'
complete -c 'copse' -n '__copse_should_offer_completions_for_positional "copse" -eq 1' -fa 'insert' -d 'Insert a file or a directory into an image, or into several of its platforms.'
complete -c 'copse' -n '__copse_should_offer_completions_for_positional "copse" -eq 1' -fa 'tag' -d 'Give an image another tag.'
complete -c 'copse' -n '__copse_should_offer_completions_for_positional "copse" -eq 1' -fa 'rm' -d 'Remove a tag from a layout.'
complete -c 'copse' -n '__copse_should_offer_completions_for_positional "copse" -eq 1' -fa 'gc' -d 'Delete from a layout the blobs that nothing names.'
complete -c 'copse' -n '__copse_should_offer_completions_for_positional "copse" -eq 1' -fa 'fsck' -d 'Look for what is wrong with a layout, and change nothing.'
complete -c 'copse' -n '__copse_should_offer_completions_for_positional "copse" -eq 1' -fa 'raw' -d 'Do one step of the other commands.'
complete -c 'copse' -n '__copse_should_offer_completions_for_positional "copse" -eq 1' -fa 'help' -d 'Show subcommand help information.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse init" layout' -l 'layout' -d 'The directory of the OCI image layout.' -rfa '(__copse_complete_directories)'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse init" json' -l 'json' -d 'Answer with one JSON document; an error becomes the last line of standard error.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse init" dry-run n' -l 'dry-run' -s 'n' -d 'Change nothing, and print what would change.'
complete -c 'copse' -n '__copse_should_offer_completions_for_positional "copse init" -eq 1' -fa '(__copse_complete_directories)'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse init" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse new" image' -l 'image' -d 'The image: a layout and, behind its first colon, a tag (default: latest).' -rfka '(__copse_custom_completion ---completion new -- --image (count (__copse_tokens -pc)) (__copse_tokens -tC))'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse new" dry-run n' -l 'dry-run' -s 'n' -d 'Change nothing, and print what would change.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse new" lock-timeout' -l 'lock-timeout' -d 'Wait so long for others who use the layout (default: 60).' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse new" json' -l 'json' -d 'Answer with one JSON document; an error becomes the last line of standard error.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse new"' -l 'platform' -s 'p' -d 'What the image is for, such as linux/arm64; repeatable, commas split (default: host).' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse new" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse unpack" image' -l 'image' -d 'The image: a layout and, behind its first colon, a tag (default: latest).' -rfka '(__copse_custom_completion ---completion unpack -- --image (count (__copse_tokens -pc)) (__copse_tokens -tC))'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse unpack"' -l 'platform' -s 'p' -d 'A platform such as linux/arm64/v8, host, or all; repeatable, commas split.' -rfka '(__copse_custom_completion ---completion unpack -- --platform (count (__copse_tokens -pc)) (__copse_tokens -tC))'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse unpack" platform-strict' -l 'platform-strict' -d 'Take the platform as written, never a compatible one.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse unpack"' -l 'select' -d 'Only images where FIELD is there, equals, or does not equal a value; repeatable.' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse unpack" digest' -l 'digest' -d 'The image with this digest: eight hex digits or more.' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse unpack" on-ambiguous' -l 'on-ambiguous' -d 'What to do when several images remain: error or first.' -rfka 'error first'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse unpack" rootless' -l 'rootless' -d 'Work without root: record owners in an extended attribute instead of changing them.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse unpack"' -l 'uid-map' -d 'Map user ids; repeatable. The size is 1 where it is left out.' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse unpack"' -l 'gid-map' -d 'Map group ids; repeatable.' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse unpack" jobs' -l 'jobs' -d 'Workers at once (default: the processors there are).' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse unpack" progress' -l 'progress' -d 'Show progress and a summary on standard error also where it is no terminal.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse unpack" max-bytes' -l 'max-bytes' -d 'Refuse an image that unpacks to more bytes, such as 20GB.' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse unpack" max-entries' -l 'max-entries' -d 'Refuse an image that unpacks to more entries.' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse unpack" json' -l 'json' -d 'Answer with one JSON document; an error becomes the last line of standard error.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse unpack" keep-dirlinks' -l 'keep-dirlinks' -d 'Keep symbolic links to directories where a layer has a directory.'
complete -c 'copse' -n '__copse_should_offer_completions_for_positional "copse unpack" -eq 1' -fa '(__copse_complete_directories)'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse unpack" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse ls" layout' -l 'layout' -d 'The directory of the OCI image layout.' -rfa '(__copse_complete_directories)'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse ls" json' -l 'json' -d 'Answer with one JSON document; an error becomes the last line of standard error.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse ls" l long' -l 'long' -s 'l' -d 'Show kinds, platforms, sizes and times.'
complete -c 'copse' -n '__copse_should_offer_completions_for_positional "copse ls" -eq 1' -fa '(__copse_complete_directories)'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse ls" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse show" image' -l 'image' -d 'The image: a layout and, behind its first colon, a tag (default: latest).' -rfka '(__copse_custom_completion ---completion show -- --image (count (__copse_tokens -pc)) (__copse_tokens -tC))'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse show"' -l 'platform' -s 'p' -d 'A platform such as linux/arm64/v8, host, or all; repeatable, commas split.' -rfka '(__copse_custom_completion ---completion show -- --platform (count (__copse_tokens -pc)) (__copse_tokens -tC))'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse show" platform-strict' -l 'platform-strict' -d 'Take the platform as written, never a compatible one.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse show"' -l 'select' -d 'Only images where FIELD is there, equals, or does not equal a value; repeatable.' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse show" digest' -l 'digest' -d 'The image with this digest: eight hex digits or more.' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse show" on-ambiguous' -l 'on-ambiguous' -d 'What to do when several images remain: error or first.' -rfka 'error first'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse show" json' -l 'json' -d 'Answer with one JSON document; an error becomes the last line of standard error.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse show" layers' -l 'layers' -d 'List configuration and layers of each image.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse show" config' -l 'config' -d 'Print the configuration of the one image meant.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse show" manifest' -l 'manifest' -d 'Print the manifest of the image meant; without a selection, what the tag points at.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse show" raw' -l 'raw' -d 'Print the manifest, or with --config the configuration, byte for byte.'
complete -c 'copse' -n '__copse_should_offer_completions_for_positional "copse show" -eq 1' -fka '(__copse_custom_completion ---completion show -- positional@0 (count (__copse_tokens -pc)) (__copse_tokens -tC))'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse show" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse stat" image' -l 'image' -d 'The image: a layout and, behind its first colon, a tag (default: latest).' -rfka '(__copse_custom_completion ---completion stat -- --image (count (__copse_tokens -pc)) (__copse_tokens -tC))'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse stat"' -l 'platform' -s 'p' -d 'A platform such as linux/arm64/v8, host, or all; repeatable, commas split.' -rfka '(__copse_custom_completion ---completion stat -- --platform (count (__copse_tokens -pc)) (__copse_tokens -tC))'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse stat" platform-strict' -l 'platform-strict' -d 'Take the platform as written, never a compatible one.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse stat"' -l 'select' -d 'Only images where FIELD is there, equals, or does not equal a value; repeatable.' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse stat" digest' -l 'digest' -d 'The image with this digest: eight hex digits or more.' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse stat" on-ambiguous' -l 'on-ambiguous' -d 'What to do when several images remain: error or first.' -rfka 'error first'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse stat" json' -l 'json' -d 'Answer with one JSON document; an error becomes the last line of standard error.'
complete -c 'copse' -n '__copse_should_offer_completions_for_positional "copse stat" -eq 1' -fka '(__copse_custom_completion ---completion stat -- positional@0 (count (__copse_tokens -pc)) (__copse_tokens -tC))'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse stat" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse status"' -l 'platform' -s 'p' -d 'A platform such as linux/arm64/v8, host, or all; repeatable, commas split.' -rfka '(__copse_custom_completion ---completion status -- --platform (count (__copse_tokens -pc)) (__copse_tokens -tC))'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse status" platform-strict' -l 'platform-strict' -d 'Take the platform as written, never a compatible one.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse status"' -l 'select' -d 'Only images where FIELD is there, equals, or does not equal a value; repeatable.' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse status" digest' -l 'digest' -d 'The image with this digest: eight hex digits or more.' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse status" on-ambiguous' -l 'on-ambiguous' -d 'What to do when several images remain: error or first.' -rfka 'error first'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse status" json' -l 'json' -d 'Answer with one JSON document; an error becomes the last line of standard error.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse status" short' -l 'short' -d 'Only the changes: a letter for each tree, and the path.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse status" null z' -l 'null' -s 'z' -d 'The same as --short, paths as they are and each ended by a zero byte.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse status" exit-code' -l 'exit-code' -d 'Exit with 2 where anything was changed.'
complete -c 'copse' -n '__copse_should_offer_completions_for_positional "copse status" -eq 1' -fa '(__copse_complete_directories)'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse status" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse diff"' -l 'platform' -s 'p' -d 'A platform such as linux/arm64/v8, host, or all; repeatable, commas split.' -rfka '(__copse_custom_completion ---completion diff -- --platform (count (__copse_tokens -pc)) (__copse_tokens -tC))'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse diff" platform-strict' -l 'platform-strict' -d 'Take the platform as written, never a compatible one.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse diff"' -l 'select' -d 'Only images where FIELD is there, equals, or does not equal a value; repeatable.' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse diff" digest' -l 'digest' -d 'The image with this digest: eight hex digits or more.' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse diff" on-ambiguous' -l 'on-ambiguous' -d 'What to do when several images remain: error or first.' -rfka 'error first'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse diff" json' -l 'json' -d 'Answer with one JSON document; an error becomes the last line of standard error.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse diff" name-only' -l 'name-only' -d 'Only the paths, not what differs about them.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse diff" content' -l 'content' -d 'Also the lines in which text files differ.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse diff"' -l 'ignore' -d 'What may differ: content, mode, owner, mtime, xattr, link; repeatable, commas split.' -rfka 'content mode owner mtime xattr link'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse diff" null z' -l 'null' -s 'z' -d 'Only the paths, as they are, each ended by a zero byte.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse diff" exit-code' -l 'exit-code' -d 'Exit with 2 where anything differs.'
complete -c 'copse' -n '__copse_should_offer_completions_for_positional "copse diff" -eq 1' -fka '(__copse_custom_completion ---completion diff -- positional@0 (count (__copse_tokens -pc)) (__copse_tokens -tC))'
complete -c 'copse' -n '__copse_should_offer_completions_for_positional "copse diff" -eq 2' -fka '(__copse_custom_completion ---completion diff -- positional@1 (count (__copse_tokens -pc)) (__copse_tokens -tC))'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse diff" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse repack" image' -l 'image' -d 'The image: a layout and, behind its first colon, a tag (default: latest).' -rfka '(__copse_custom_completion ---completion repack -- --image (count (__copse_tokens -pc)) (__copse_tokens -tC))'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse repack"' -l 'platform' -s 'p' -d 'A platform such as linux/arm64/v8, host, or all; repeatable, commas split.' -rfka '(__copse_custom_completion ---completion repack -- --platform (count (__copse_tokens -pc)) (__copse_tokens -tC))'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse repack" platform-strict' -l 'platform-strict' -d 'Take the platform as written, never a compatible one.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse repack"' -l 'select' -d 'Only images where FIELD is there, equals, or does not equal a value; repeatable.' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse repack" digest' -l 'digest' -d 'The image with this digest: eight hex digits or more.' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse repack" on-ambiguous' -l 'on-ambiguous' -d 'What to do when several images remain: error or first.' -rfka 'error first'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse repack" compress' -l 'compress' -d 'Compress with gzip, zstd, none, or auto: as the image\'s other layers; gzip and zstd with a level.' -rfka 'auto gzip zstd none'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse repack" no-history' -l 'no-history' -d 'Leave the history as it is.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse repack" history.author' -l 'history.author' -d 'Who makes the change (default: the image\'s author).' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse repack" history.comment' -l 'history.comment' -d 'A remark about the change.' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse repack" history.created' -l 'history.created' -d 'When the change is made (default: SOURCE_DATE_EPOCH or now).' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse repack" history.created_by' -l 'history.created_by' -d 'The command that makes the change (default: the program\'s and the verb\'s name).' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse repack" dry-run n' -l 'dry-run' -s 'n' -d 'Change nothing, and print what would change.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse repack" lock-timeout' -l 'lock-timeout' -d 'Wait so long for others who use the layout (default: 60).' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse repack" json' -l 'json' -d 'Answer with one JSON document; an error becomes the last line of standard error.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse repack"' -l 'mask-path' -d 'Leave this path, and what is below it, out of the layers; repeatable.' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse repack" no-mask-volumes' -l 'no-mask-volumes' -d 'Do not leave the image\'s volumes out.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse repack" refresh-bundle' -l 'refresh-bundle' -d 'Compare the trees with the result from now on.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse repack" drop-others' -l 'drop-others' -d 'Leave all other platforms out of the result.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse repack" keep-stale-attestations' -l 'keep-stale-attestations' -d 'Keep attestations about images that are replaced.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse repack" progress' -l 'progress' -d 'Show a summary on standard error also where it is no terminal.'
complete -c 'copse' -n '__copse_should_offer_completions_for_positional "copse repack" -eq 1' -fa '(__copse_complete_directories)'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse repack" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse config" image' -l 'image' -d 'The image: a layout and, behind its first colon, a tag (default: latest).' -rfka '(__copse_custom_completion ---completion config -- --image (count (__copse_tokens -pc)) (__copse_tokens -tC))'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse config"' -l 'platform' -s 'p' -d 'A platform such as linux/arm64/v8, host, or all; repeatable, commas split.' -rfka '(__copse_custom_completion ---completion config -- --platform (count (__copse_tokens -pc)) (__copse_tokens -tC))'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse config" platform-strict' -l 'platform-strict' -d 'Take the platform as written, never a compatible one.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse config"' -l 'select' -d 'Only images where FIELD is there, equals, or does not equal a value; repeatable.' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse config" digest' -l 'digest' -d 'The image with this digest: eight hex digits or more.' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse config" on-ambiguous' -l 'on-ambiguous' -d 'What to do when several images remain: error or first.' -rfka 'error first'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse config" config.user' -l 'config.user' -d 'The user to run as; an empty one removes it.' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse config" config.workingdir' -l 'config.workingdir' -d 'The directory to start in.' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse config" config.stopsignal' -l 'config.stopsignal' -d 'The signal that asks a container to stop.' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse config" author' -l 'author' -d 'Who made the image.' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse config" created' -l 'created' -d 'When the image was made, as in 2026-11-24T08:00:00Z.' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse config" os platform.os' -l 'platform.os' -l 'os' -d 'The operating system.' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse config" architecture platform.arch' -l 'platform.arch' -l 'architecture' -d 'The architecture.' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse config" platform.variant' -l 'platform.variant' -d 'The variant of the architecture.' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse config"' -l 'config.entrypoint' -d 'A word the command line begins with; all of them replace those there are.' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse config"' -l 'config.cmd' -d 'A word the command line ends with; all of them replace those there are.' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse config"' -l 'config.env' -d 'A variable to set; repeatable.' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse config"' -l 'config.label' -d 'A label to set; repeatable.' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse config"' -l 'config.exposedports' -d 'A port to expose, such as 80/tcp; repeatable.' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse config"' -l 'config.volume' -d 'A volume to add; repeatable.' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse config"' -l 'manifest.annotation' -d 'An annotation of the manifest to set; repeatable.' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse config"' -l 'clear' -d 'A list or map to empty first, such as config.env; repeatable.' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse config"' -l 'unset' -d 'A member to remove, such as env.NAME or label.KEY; repeatable.' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse config" no-history' -l 'no-history' -d 'Leave the history as it is.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse config" history.author' -l 'history.author' -d 'Who makes the change (default: the image\'s author).' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse config" history.comment' -l 'history.comment' -d 'A remark about the change.' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse config" history.created' -l 'history.created' -d 'When the change is made (default: SOURCE_DATE_EPOCH or now).' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse config" history.created_by' -l 'history.created_by' -d 'The command that makes the change (default: the program\'s and the verb\'s name).' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse config" tag' -l 'tag' -d 'Give the result this tag, and leave the image\'s own as it is.' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse config" keep-stale-attestations' -l 'keep-stale-attestations' -d 'Keep attestations about images that are replaced.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse config" dry-run n' -l 'dry-run' -s 'n' -d 'Change nothing, and print what would change.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse config" lock-timeout' -l 'lock-timeout' -d 'Wait so long for others who use the layout (default: 60).' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse config" json' -l 'json' -d 'Answer with one JSON document; an error becomes the last line of standard error.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse config" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse insert" image' -l 'image' -d 'The image: a layout and, behind its first colon, a tag (default: latest).' -rfka '(__copse_custom_completion ---completion insert -- --image (count (__copse_tokens -pc)) (__copse_tokens -tC))'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse insert"' -l 'platform' -s 'p' -d 'A platform such as linux/arm64/v8, host, or all; repeatable, commas split.' -rfka '(__copse_custom_completion ---completion insert -- --platform (count (__copse_tokens -pc)) (__copse_tokens -tC))'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse insert" platform-strict' -l 'platform-strict' -d 'Take the platform as written, never a compatible one.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse insert"' -l 'select' -d 'Only images where FIELD is there, equals, or does not equal a value; repeatable.' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse insert" digest' -l 'digest' -d 'The image with this digest: eight hex digits or more.' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse insert" on-ambiguous' -l 'on-ambiguous' -d 'What to do when several images remain: error or first.' -rfka 'error first'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse insert" tag' -l 'tag' -d 'Give the result this tag, and leave the image\'s own as it is.' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse insert" keep-stale-attestations' -l 'keep-stale-attestations' -d 'Keep attestations about images that are replaced.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse insert" rootless' -l 'rootless' -d 'Work without root: record owners in an extended attribute instead of changing them.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse insert"' -l 'uid-map' -d 'Map user ids; repeatable. The size is 1 where it is left out.' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse insert"' -l 'gid-map' -d 'Map group ids; repeatable.' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse insert" compress' -l 'compress' -d 'Compress with gzip, zstd, none, or auto: as the image\'s other layers; gzip and zstd with a level.' -rfka 'auto gzip zstd none'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse insert" no-history' -l 'no-history' -d 'Leave the history as it is.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse insert" history.author' -l 'history.author' -d 'Who makes the change (default: the image\'s author).' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse insert" history.comment' -l 'history.comment' -d 'A remark about the change.' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse insert" history.created' -l 'history.created' -d 'When the change is made (default: SOURCE_DATE_EPOCH or now).' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse insert" history.created_by' -l 'history.created_by' -d 'The command that makes the change (default: the program\'s and the verb\'s name).' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse insert" dry-run n' -l 'dry-run' -s 'n' -d 'Change nothing, and print what would change.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse insert" lock-timeout' -l 'lock-timeout' -d 'Wait so long for others who use the layout (default: 60).' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse insert" json' -l 'json' -d 'Answer with one JSON document; an error becomes the last line of standard error.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse insert" opaque' -l 'opaque' -d 'Hide what the image has in the directory already.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse insert" whiteout' -l 'whiteout' -d 'Remove the path from the image instead.'
complete -c 'copse' -n '__copse_should_offer_completions_for_positional "copse insert" -ge 1' -F
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse insert" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse tag" image' -l 'image' -d 'The image: a layout and, behind its first colon, a tag (default: latest).' -rfka '(__copse_custom_completion ---completion tag -- --image (count (__copse_tokens -pc)) (__copse_tokens -tC))'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse tag" dry-run n' -l 'dry-run' -s 'n' -d 'Change nothing, and print what would change.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse tag" lock-timeout' -l 'lock-timeout' -d 'Wait so long for others who use the layout (default: 60).' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse tag" json' -l 'json' -d 'Answer with one JSON document; an error becomes the last line of standard error.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse tag" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse rm" image' -l 'image' -d 'The image: a layout and, behind its first colon, a tag (default: latest).' -rfka '(__copse_custom_completion ---completion rm -- --image (count (__copse_tokens -pc)) (__copse_tokens -tC))'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse rm" dry-run n' -l 'dry-run' -s 'n' -d 'Change nothing, and print what would change.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse rm" lock-timeout' -l 'lock-timeout' -d 'Wait so long for others who use the layout (default: 60).' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse rm" json' -l 'json' -d 'Answer with one JSON document; an error becomes the last line of standard error.'
complete -c 'copse' -n '__copse_should_offer_completions_for_positional "copse rm" -eq 1' -fka '(__copse_custom_completion ---completion rm -- positional@0 (count (__copse_tokens -pc)) (__copse_tokens -tC))'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse rm" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse gc" layout' -l 'layout' -d 'The directory of the OCI image layout.' -rfa '(__copse_complete_directories)'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse gc" dry-run n' -l 'dry-run' -s 'n' -d 'Change nothing, and print what would change.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse gc" lock-timeout' -l 'lock-timeout' -d 'Wait so long for others who use the layout (default: 60).' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse gc" json' -l 'json' -d 'Answer with one JSON document; an error becomes the last line of standard error.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse gc"' -l 'keep' -d 'Keep this blob and all it refers to; repeatable.' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse gc" grace' -l 'grace' -d 'Keep what was written less than so long ago: 90, 15m, 12h, 7d.' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse gc" prune-referrers' -l 'prune-referrers' -d 'Delete signatures and the like although what they are about stays.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse gc"' -l 'assume-leaf' -d 'Content that cannot be looked into and refers to nothing; repeatable.' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_positional "copse gc" -eq 1' -fa '(__copse_complete_directories)'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse gc" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse fsck" layout' -l 'layout' -d 'The directory of the OCI image layout.' -rfa '(__copse_complete_directories)'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse fsck" json' -l 'json' -d 'Answer with one JSON document; an error becomes the last line of standard error.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse fsck" quick' -l 'quick' -d 'Only look at structure and sizes; of blobs, read documents alone.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse fsck" deep' -l 'deep' -d 'Also look into layers: their diff_ids, and whether their entries are safe.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse fsck" strict' -l 'strict' -d 'Exit with 2 for warnings too.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse fsck" jobs' -l 'jobs' -d 'Workers at once (default: the processors there are).' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse fsck" progress' -l 'progress' -d 'Show progress on standard error also where it is no terminal.'
complete -c 'copse' -n '__copse_should_offer_completions_for_positional "copse fsck" -eq 1' -fa '(__copse_complete_directories)'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse fsck" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse raw" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'copse' -n '__copse_should_offer_completions_for_positional "copse raw" -eq 1' -fa 'unpack' -d 'Unpack the root filesystem of one image, without a bundle around it.'
complete -c 'copse' -n '__copse_should_offer_completions_for_positional "copse raw" -eq 1' -fa 'add-layer' -d 'Add a tar archive to an image as its uppermost layer.'
complete -c 'copse' -n '__copse_should_offer_completions_for_positional "copse raw" -eq 1' -fa 'runtime-config' -d 'Write the runtime configuration of one image.'
complete -c 'copse' -n '__copse_should_offer_completions_for_positional "copse raw" -eq 1' -fa 'mtree-validate' -d 'Compare a tree with an mtree manifest of it.'
complete -c 'copse' -n '__copse_should_offer_completions_for_positional "copse raw" -eq 1' -fa 'resolve' -d 'Print the digest of the one image that a tag and a selection mean.'
complete -c 'copse' -n '__copse_should_offer_completions_for_positional "copse raw" -eq 1' -fa 'cat' -d 'Print one blob of a layout, verified.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse raw unpack" image' -l 'image' -d 'The image: a layout and, behind its first colon, a tag (default: latest).' -rfka '(__copse_custom_completion ---completion raw unpack -- --image (count (__copse_tokens -pc)) (__copse_tokens -tC))'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse raw unpack"' -l 'platform' -s 'p' -d 'A platform such as linux/arm64/v8, host, or all; repeatable, commas split.' -rfka '(__copse_custom_completion ---completion raw unpack -- --platform (count (__copse_tokens -pc)) (__copse_tokens -tC))'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse raw unpack" platform-strict' -l 'platform-strict' -d 'Take the platform as written, never a compatible one.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse raw unpack"' -l 'select' -d 'Only images where FIELD is there, equals, or does not equal a value; repeatable.' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse raw unpack" digest' -l 'digest' -d 'The image with this digest: eight hex digits or more.' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse raw unpack" on-ambiguous' -l 'on-ambiguous' -d 'What to do when several images remain: error or first.' -rfka 'error first'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse raw unpack" rootless' -l 'rootless' -d 'Work without root: record owners in an extended attribute instead of changing them.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse raw unpack"' -l 'uid-map' -d 'Map user ids; repeatable. The size is 1 where it is left out.' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse raw unpack"' -l 'gid-map' -d 'Map group ids; repeatable.' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse raw unpack" jobs' -l 'jobs' -d 'Workers at once (default: the processors there are).' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse raw unpack" progress' -l 'progress' -d 'Show progress and a summary on standard error also where it is no terminal.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse raw unpack" max-bytes' -l 'max-bytes' -d 'Refuse an image that unpacks to more bytes, such as 20GB.' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse raw unpack" max-entries' -l 'max-entries' -d 'Refuse an image that unpacks to more entries.' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse raw unpack" json' -l 'json' -d 'Answer with one JSON document; an error becomes the last line of standard error.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse raw unpack" keep-dirlinks' -l 'keep-dirlinks' -d 'Keep symbolic links to directories where a layer has a directory.'
complete -c 'copse' -n '__copse_should_offer_completions_for_positional "copse raw unpack" -eq 1' -fa '(__copse_complete_directories)'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse raw unpack" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse raw add-layer" image' -l 'image' -d 'The image: a layout and, behind its first colon, a tag (default: latest).' -rfka '(__copse_custom_completion ---completion raw add-layer -- --image (count (__copse_tokens -pc)) (__copse_tokens -tC))'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse raw add-layer"' -l 'platform' -s 'p' -d 'A platform such as linux/arm64/v8, host, or all; repeatable, commas split.' -rfka '(__copse_custom_completion ---completion raw add-layer -- --platform (count (__copse_tokens -pc)) (__copse_tokens -tC))'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse raw add-layer" platform-strict' -l 'platform-strict' -d 'Take the platform as written, never a compatible one.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse raw add-layer"' -l 'select' -d 'Only images where FIELD is there, equals, or does not equal a value; repeatable.' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse raw add-layer" digest' -l 'digest' -d 'The image with this digest: eight hex digits or more.' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse raw add-layer" on-ambiguous' -l 'on-ambiguous' -d 'What to do when several images remain: error or first.' -rfka 'error first'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse raw add-layer" tag' -l 'tag' -d 'Give the result this tag, and leave the image\'s own as it is.' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse raw add-layer" keep-stale-attestations' -l 'keep-stale-attestations' -d 'Keep attestations about images that are replaced.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse raw add-layer" compress' -l 'compress' -d 'Compress with gzip, zstd, none, or auto: as the image\'s other layers; gzip and zstd with a level.' -rfka 'auto gzip zstd none'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse raw add-layer" no-history' -l 'no-history' -d 'Leave the history as it is.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse raw add-layer" history.author' -l 'history.author' -d 'Who makes the change (default: the image\'s author).' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse raw add-layer" history.comment' -l 'history.comment' -d 'A remark about the change.' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse raw add-layer" history.created' -l 'history.created' -d 'When the change is made (default: SOURCE_DATE_EPOCH or now).' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse raw add-layer" history.created_by' -l 'history.created_by' -d 'The command that makes the change (default: the program\'s and the verb\'s name).' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse raw add-layer" dry-run n' -l 'dry-run' -s 'n' -d 'Change nothing, and print what would change.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse raw add-layer" lock-timeout' -l 'lock-timeout' -d 'Wait so long for others who use the layout (default: 60).' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse raw add-layer" json' -l 'json' -d 'Answer with one JSON document; an error becomes the last line of standard error.'
complete -c 'copse' -n '__copse_should_offer_completions_for_positional "copse raw add-layer" -eq 1' -F
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse raw add-layer" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse raw runtime-config" image' -l 'image' -d 'The image: a layout and, behind its first colon, a tag (default: latest).' -rfka '(__copse_custom_completion ---completion raw runtime-config -- --image (count (__copse_tokens -pc)) (__copse_tokens -tC))'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse raw runtime-config"' -l 'platform' -s 'p' -d 'A platform such as linux/arm64/v8, host, or all; repeatable, commas split.' -rfka '(__copse_custom_completion ---completion raw runtime-config -- --platform (count (__copse_tokens -pc)) (__copse_tokens -tC))'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse raw runtime-config" platform-strict' -l 'platform-strict' -d 'Take the platform as written, never a compatible one.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse raw runtime-config"' -l 'select' -d 'Only images where FIELD is there, equals, or does not equal a value; repeatable.' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse raw runtime-config" digest' -l 'digest' -d 'The image with this digest: eight hex digits or more.' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse raw runtime-config" on-ambiguous' -l 'on-ambiguous' -d 'What to do when several images remain: error or first.' -rfka 'error first'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse raw runtime-config" rootless' -l 'rootless' -d 'Work without root: record owners in an extended attribute instead of changing them.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse raw runtime-config"' -l 'uid-map' -d 'Map user ids; repeatable. The size is 1 where it is left out.' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse raw runtime-config"' -l 'gid-map' -d 'Map group ids; repeatable.' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse raw runtime-config" json' -l 'json' -d 'Answer with one JSON document; an error becomes the last line of standard error.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse raw runtime-config" rootfs' -l 'rootfs' -d 'Look up the image\'s user in this tree.' -rfa '(__copse_complete_directories)'
complete -c 'copse' -n '__copse_should_offer_completions_for_positional "copse raw runtime-config" -eq 1' -F
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse raw runtime-config" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse raw mtree-validate" json' -l 'json' -d 'Answer with one JSON document; an error becomes the last line of standard error.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse raw mtree-validate" f file manifest' -l 'manifest' -s 'f' -l 'file' -d 'The manifest.' -rF
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse raw mtree-validate" p path' -l 'path' -s 'p' -d 'The tree.' -rfa '(__copse_complete_directories)'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse raw mtree-validate"' -l 'add-keywords' -s 'K' -d 'Compare these keywords as well; split by commas or spaces.' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse raw mtree-validate"' -l 'use-keywords' -s 'k' -d 'Compare these keywords and no others.' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse raw mtree-validate" umoci-keywords' -l 'umoci-keywords' -d 'Compare the keywords that unpacking records.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse raw mtree-validate" rootless' -l 'rootless' -d 'Open entries that their owner may not read for a moment.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse raw mtree-validate" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse raw resolve" image' -l 'image' -d 'The image: a layout and, behind its first colon, a tag (default: latest).' -rfka '(__copse_custom_completion ---completion raw resolve -- --image (count (__copse_tokens -pc)) (__copse_tokens -tC))'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse raw resolve"' -l 'platform' -s 'p' -d 'A platform such as linux/arm64/v8, host, or all; repeatable, commas split.' -rfka '(__copse_custom_completion ---completion raw resolve -- --platform (count (__copse_tokens -pc)) (__copse_tokens -tC))'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse raw resolve" platform-strict' -l 'platform-strict' -d 'Take the platform as written, never a compatible one.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse raw resolve"' -l 'select' -d 'Only images where FIELD is there, equals, or does not equal a value; repeatable.' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse raw resolve" digest' -l 'digest' -d 'The image with this digest: eight hex digits or more.' -rfka ''
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse raw resolve" on-ambiguous' -l 'on-ambiguous' -d 'What to do when several images remain: error or first.' -rfka 'error first'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse raw resolve" json' -l 'json' -d 'Answer with one JSON document; an error becomes the last line of standard error.'
complete -c 'copse' -n '__copse_should_offer_completions_for_positional "copse raw resolve" -eq 1' -fka '(__copse_custom_completion ---completion raw resolve -- positional@0 (count (__copse_tokens -pc)) (__copse_tokens -tC))'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse raw resolve" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse raw cat" layout' -l 'layout' -d 'The directory of the OCI image layout.' -rfa '(__copse_complete_directories)'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse raw cat" json' -l 'json' -d 'Answer with one JSON document; an error becomes the last line of standard error.'
complete -c 'copse' -n '__copse_should_offer_completions_for_flags_or_options "copse raw cat" h help' -s 'h' -l 'help' -d 'Show help information.'
