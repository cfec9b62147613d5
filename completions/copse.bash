#!/bin/bash

__copse_cursor_index_in_current_word() {
    local remaining="${COMP_LINE}"

    local word
    for word in "${COMP_WORDS[@]::COMP_CWORD}"; do
        remaining="${remaining##*([[:space:]])"${word}"*([[:space:]])}"
    done

    local -ir index="$((COMP_POINT - ${#COMP_LINE} + ${#remaining}))"
    if [[ "${index}" -le 0 ]]; then
        printf 0
    else
        printf %s "${index}"
    fi
}

# positional arguments:
#
# - 1: the current (sub)command's count of positional arguments
#
# required variables:
#
# - repeating_flags: the repeating flags that the current (sub)command can accept
# - non_repeating_flags: the non-repeating flags that the current (sub)command can accept
# - repeating_options: the repeating options that the current (sub)command can accept
# - non_repeating_options: the non-repeating options that the current (sub)command can accept
# - positional_number: value ignored
# - unparsed_words: unparsed words from the current command line
#
# modified variables:
#
# - non_repeating_flags: remove flags for this (sub)command that are already on the command line
# - non_repeating_options: remove options for this (sub)command that are already on the command line
# - positional_number: set to the current positional number
# - unparsed_words: remove all flags, options, and option values for this (sub)command
__copse_offer_flags_options() {
    local -ir positional_count="${1}"
    positional_number=0

    local was_flag_option_terminator_seen=false
    local is_parsing_option_value=false

    local -ar unparsed_word_indices=("${!unparsed_words[@]}")
    local -i word_index
    for word_index in "${unparsed_word_indices[@]}"; do
        if "${is_parsing_option_value}"; then
            # This word is an option value:
            # Reset marker for next word iff not currently the last word
            [[ "${word_index}" -ne "${unparsed_word_indices[${#unparsed_word_indices[@]} - 1]}" ]] && is_parsing_option_value=false
            unset "unparsed_words[${word_index}]"
            # Do not process this word as a flag or an option
            continue
        fi

        local word="${unparsed_words["${word_index}"]}"
        if ! "${was_flag_option_terminator_seen}"; then
            case "${word}" in
            --)
                unset "unparsed_words[${word_index}]"
                # by itself -- is a flag/option terminator, but if it is the last word, it is the start of a completion
                if [[ "${word_index}" -ne "${unparsed_word_indices[${#unparsed_word_indices[@]} - 1]}" ]]; then
                    was_flag_option_terminator_seen=true
                fi
                continue
                ;;
            -*)
                # ${word} is a flag or an option
                # If ${word} is an option, mark that the next word to be parsed is an option value
                local option
                for option in "${repeating_options[@]}" "${non_repeating_options[@]}"; do
                    [[ "${word}" = "${option}" ]] && is_parsing_option_value=true && break
                done

                # Remove ${word} from ${non_repeating_flags} or ${non_repeating_options} so it isn't offered again
                local not_found=true
                local -i index
                for index in "${!non_repeating_flags[@]}"; do
                    if [[ "${non_repeating_flags[${index}]}" = "${word}" ]]; then
                        unset "non_repeating_flags[${index}]"
                        non_repeating_flags=("${non_repeating_flags[@]}")
                        not_found=false
                        break
                    fi
                done
                if "${not_found}"; then
                    for index in "${!non_repeating_flags[@]}"; do
                        if [[ "${non_repeating_flags[${index}]}" = "${word}" ]]; then
                            unset "non_repeating_flags[${index}]"
                            non_repeating_flags=("${non_repeating_flags[@]}")
                            break
                        fi
                    done
                fi
                unset "unparsed_words[${word_index}]"
                continue
                ;;
            esac
        fi

        # ${word} is neither a flag, nor an option, nor an option value
        if [[ "${positional_number}" -lt "${positional_count}" || "${positional_count}" -lt 0 ]]; then
            # ${word} is a positional
            ((positional_number++))
            unset "unparsed_words[${word_index}]"
        else
            if [[ -z "${word}" ]]; then
                # Could be completing a flag, option, or subcommand
                positional_number=-1
            else
                # ${word} is a subcommand or invalid, so stop processing this (sub)command
                positional_number=-2
            fi
            break
        fi
    done

    unparsed_words=("${unparsed_words[@]}")

    if\
        ! "${was_flag_option_terminator_seen}"\
        && ! "${is_parsing_option_value}"\
        && [[ ("${cur}" = -* && "${positional_number}" -ge 0) || "${positional_number}" -eq -1 ]]
    then
        COMPREPLY+=($(compgen -W "${repeating_flags[*]} ${non_repeating_flags[*]} ${repeating_options[*]} ${non_repeating_options[*]}" -- "${cur}"))
    fi
}

__copse_add_completions() {
    local completion
    while IFS='' read -r completion; do
        COMPREPLY+=("${completion}")
    done < <(IFS=$'\n' compgen "${@}" -- "${cur}")
}

__copse_custom_complete() {
    if [[ -n "${cur}" || -z ${COMP_WORDS[${COMP_CWORD}]} || "${COMP_LINE:${COMP_POINT}:1}" != ' ' ]]; then
        local -ar words=("${COMP_WORDS[@]}")
    else
        local -ar words=("${COMP_WORDS[@]::${COMP_CWORD}}" '' "${COMP_WORDS[@]:${COMP_CWORD}}")
    fi

    "${COMP_WORDS[0]}" "${@}" "${words[@]}"
}

_copse() {
    local state
    state="$(shopt -p;shopt -po)"
    trap "${state//$'\n'/;}" RETURN
    shopt -s extglob
    set +o history +o posix

    local -xr SAP_SHELL=bash
    local -x SAP_SHELL_VERSION
    SAP_SHELL_VERSION="$(IFS='.';printf %s "${BASH_VERSINFO[*]}")"
    local -r SAP_SHELL_VERSION

    local -r cur="${2}"
    local -r prev="${3}"

    local -i positional_number
    local -a unparsed_words=("${COMP_WORDS[@]:1:${COMP_CWORD}}")

    local -a repeating_flags=()
    local -a non_repeating_flags=(--verbose --version -v -h --help)
    local -a repeating_options=()
    local -a non_repeating_options=(--log)
    __copse_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--log')
        __copse_add_completions -W 'debug'$'\n''info'$'\n''warn'$'\n''error'$'\n''fatal'
        return
        ;;
    esac

    # Offer subcommand / subcommand argument completions
    local -r subcommand="${unparsed_words[0]}"
    unset 'unparsed_words[0]'
    unparsed_words=("${unparsed_words[@]}")
    case "${subcommand}" in
    init|new|unpack|ls|show|stat|status|diff|repack|config|insert|squash|tag|rm|index|gc|fsck|copy|import|export|raw|help)
        # Offer subcommand argument completions
        "_copse_${subcommand}"
        ;;
    *)
        # Offer subcommand completions
        COMPREPLY+=($(compgen -W 'init new unpack ls show stat status diff repack config insert squash tag rm index gc fsck copy import export raw help' -- "${cur}"))
        ;;
    esac
}

_copse_init() {
    repeating_flags=()
    non_repeating_flags=(--json --dry-run -n -h --help)
    repeating_options=()
    non_repeating_options=(--layout)
    __copse_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--layout')
        __copse_add_completions -d
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __copse_add_completions -d
        return
        ;;
    esac
}

_copse_new() {
    repeating_flags=()
    non_repeating_flags=(--dry-run -n --json -h --help)
    repeating_options=(--platform -p)
    non_repeating_options=(--image --lock-timeout)
    __copse_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--image')
        __copse_add_completions -W "$(__copse_custom_complete ---completion new -- --image "${COMP_CWORD}" "$(__copse_cursor_index_in_current_word)")"
        return
        ;;
    '--lock-timeout')
        return
        ;;
    '--platform'|'-p')
        return
        ;;
    esac
}

_copse_unpack() {
    repeating_flags=()
    non_repeating_flags=(--platform-strict --rootless --progress --json --keep-dirlinks -h --help)
    repeating_options=(--platform -p --select --digest --uid-map --gid-map)
    non_repeating_options=(--image --on-ambiguous --jobs --max-bytes --max-entries)
    __copse_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--image')
        __copse_add_completions -W "$(__copse_custom_complete ---completion unpack -- --image "${COMP_CWORD}" "$(__copse_cursor_index_in_current_word)")"
        return
        ;;
    '--platform'|'-p')
        __copse_add_completions -W "$(__copse_custom_complete ---completion unpack -- --platform "${COMP_CWORD}" "$(__copse_cursor_index_in_current_word)")"
        return
        ;;
    '--select')
        return
        ;;
    '--digest')
        return
        ;;
    '--on-ambiguous')
        __copse_add_completions -W 'error'$'\n''first'
        return
        ;;
    '--uid-map')
        return
        ;;
    '--gid-map')
        return
        ;;
    '--jobs')
        return
        ;;
    '--max-bytes')
        return
        ;;
    '--max-entries')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __copse_add_completions -d
        return
        ;;
    esac
}

_copse_ls() {
    repeating_flags=()
    non_repeating_flags=(--json --long -l -h --help)
    repeating_options=()
    non_repeating_options=(--layout)
    __copse_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--layout')
        __copse_add_completions -d
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __copse_add_completions -d
        return
        ;;
    esac
}

_copse_show() {
    repeating_flags=()
    non_repeating_flags=(--platform-strict --json --layers --config --manifest --raw -h --help)
    repeating_options=(--platform -p --select --digest)
    non_repeating_options=(--image --on-ambiguous)
    __copse_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--image')
        __copse_add_completions -W "$(__copse_custom_complete ---completion show -- --image "${COMP_CWORD}" "$(__copse_cursor_index_in_current_word)")"
        return
        ;;
    '--platform'|'-p')
        __copse_add_completions -W "$(__copse_custom_complete ---completion show -- --platform "${COMP_CWORD}" "$(__copse_cursor_index_in_current_word)")"
        return
        ;;
    '--select')
        return
        ;;
    '--digest')
        return
        ;;
    '--on-ambiguous')
        __copse_add_completions -W 'error'$'\n''first'
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __copse_add_completions -W "$(__copse_custom_complete ---completion show -- positional@0 "${COMP_CWORD}" "$(__copse_cursor_index_in_current_word)")"
        return
        ;;
    esac
}

_copse_stat() {
    repeating_flags=()
    non_repeating_flags=(--platform-strict --json -h --help)
    repeating_options=(--platform -p --select --digest)
    non_repeating_options=(--image --on-ambiguous)
    __copse_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--image')
        __copse_add_completions -W "$(__copse_custom_complete ---completion stat -- --image "${COMP_CWORD}" "$(__copse_cursor_index_in_current_word)")"
        return
        ;;
    '--platform'|'-p')
        __copse_add_completions -W "$(__copse_custom_complete ---completion stat -- --platform "${COMP_CWORD}" "$(__copse_cursor_index_in_current_word)")"
        return
        ;;
    '--select')
        return
        ;;
    '--digest')
        return
        ;;
    '--on-ambiguous')
        __copse_add_completions -W 'error'$'\n''first'
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __copse_add_completions -W "$(__copse_custom_complete ---completion stat -- positional@0 "${COMP_CWORD}" "$(__copse_cursor_index_in_current_word)")"
        return
        ;;
    esac
}

_copse_status() {
    repeating_flags=()
    non_repeating_flags=(--platform-strict --json --short --null -z --exit-code -h --help)
    repeating_options=(--platform -p --select --digest)
    non_repeating_options=(--on-ambiguous)
    __copse_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--platform'|'-p')
        __copse_add_completions -W "$(__copse_custom_complete ---completion status -- --platform "${COMP_CWORD}" "$(__copse_cursor_index_in_current_word)")"
        return
        ;;
    '--select')
        return
        ;;
    '--digest')
        return
        ;;
    '--on-ambiguous')
        __copse_add_completions -W 'error'$'\n''first'
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __copse_add_completions -d
        return
        ;;
    esac
}

_copse_diff() {
    repeating_flags=()
    non_repeating_flags=(--platform-strict --json --name-only --content --null -z --exit-code -h --help)
    repeating_options=(--platform -p --select --digest --ignore)
    non_repeating_options=(--on-ambiguous)
    __copse_offer_flags_options 2

    # Offer option value completions
    case "${prev}" in
    '--platform'|'-p')
        __copse_add_completions -W "$(__copse_custom_complete ---completion diff -- --platform "${COMP_CWORD}" "$(__copse_cursor_index_in_current_word)")"
        return
        ;;
    '--select')
        return
        ;;
    '--digest')
        return
        ;;
    '--on-ambiguous')
        __copse_add_completions -W 'error'$'\n''first'
        return
        ;;
    '--ignore')
        __copse_add_completions -W 'content'$'\n''mode'$'\n''owner'$'\n''mtime'$'\n''xattr'$'\n''link'
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __copse_add_completions -W "$(__copse_custom_complete ---completion diff -- positional@0 "${COMP_CWORD}" "$(__copse_cursor_index_in_current_word)")"
        return
        ;;
    2)
        __copse_add_completions -W "$(__copse_custom_complete ---completion diff -- positional@1 "${COMP_CWORD}" "$(__copse_cursor_index_in_current_word)")"
        return
        ;;
    esac
}

_copse_repack() {
    repeating_flags=()
    non_repeating_flags=(--platform-strict --no-history --dry-run -n --json --no-mask-volumes --refresh-bundle --drop-others --keep-stale-attestations --progress -h --help)
    repeating_options=(--platform -p --select --digest --mask-path)
    non_repeating_options=(--image --on-ambiguous --compress --history.author --history.comment --history.created --history.created_by --lock-timeout)
    __copse_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--image')
        __copse_add_completions -W "$(__copse_custom_complete ---completion repack -- --image "${COMP_CWORD}" "$(__copse_cursor_index_in_current_word)")"
        return
        ;;
    '--platform'|'-p')
        __copse_add_completions -W "$(__copse_custom_complete ---completion repack -- --platform "${COMP_CWORD}" "$(__copse_cursor_index_in_current_word)")"
        return
        ;;
    '--select')
        return
        ;;
    '--digest')
        return
        ;;
    '--on-ambiguous')
        __copse_add_completions -W 'error'$'\n''first'
        return
        ;;
    '--compress')
        __copse_add_completions -W 'auto'$'\n''gzip'$'\n''zstd'$'\n''none'
        return
        ;;
    '--history.author')
        return
        ;;
    '--history.comment')
        return
        ;;
    '--history.created')
        return
        ;;
    '--history.created_by')
        return
        ;;
    '--lock-timeout')
        return
        ;;
    '--mask-path')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __copse_add_completions -d
        return
        ;;
    esac
}

_copse_config() {
    repeating_flags=()
    non_repeating_flags=(--platform-strict --no-history --keep-stale-attestations --dry-run -n --json -h --help)
    repeating_options=(--platform -p --select --digest --config.entrypoint --config.cmd --config.env --config.label --config.exposedports --config.volume --manifest.annotation --clear --unset)
    non_repeating_options=(--image --on-ambiguous --config.user --config.workingdir --config.stopsignal --author --created --platform.os --os --platform.arch --architecture --platform.variant --history.author --history.comment --history.created --history.created_by --tag --lock-timeout)
    __copse_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--image')
        __copse_add_completions -W "$(__copse_custom_complete ---completion config -- --image "${COMP_CWORD}" "$(__copse_cursor_index_in_current_word)")"
        return
        ;;
    '--platform'|'-p')
        __copse_add_completions -W "$(__copse_custom_complete ---completion config -- --platform "${COMP_CWORD}" "$(__copse_cursor_index_in_current_word)")"
        return
        ;;
    '--select')
        return
        ;;
    '--digest')
        return
        ;;
    '--on-ambiguous')
        __copse_add_completions -W 'error'$'\n''first'
        return
        ;;
    '--config.user')
        return
        ;;
    '--config.workingdir')
        return
        ;;
    '--config.stopsignal')
        return
        ;;
    '--author')
        return
        ;;
    '--created')
        return
        ;;
    '--platform.os'|'--os')
        return
        ;;
    '--platform.arch'|'--architecture')
        return
        ;;
    '--platform.variant')
        return
        ;;
    '--config.entrypoint')
        return
        ;;
    '--config.cmd')
        return
        ;;
    '--config.env')
        return
        ;;
    '--config.label')
        return
        ;;
    '--config.exposedports')
        return
        ;;
    '--config.volume')
        return
        ;;
    '--manifest.annotation')
        return
        ;;
    '--clear')
        return
        ;;
    '--unset')
        return
        ;;
    '--history.author')
        return
        ;;
    '--history.comment')
        return
        ;;
    '--history.created')
        return
        ;;
    '--history.created_by')
        return
        ;;
    '--tag')
        return
        ;;
    '--lock-timeout')
        return
        ;;
    esac
}

_copse_insert() {
    repeating_flags=()
    non_repeating_flags=(--platform-strict --keep-stale-attestations --rootless --no-history --dry-run -n --json --opaque --whiteout -h --help)
    repeating_options=(--platform -p --select --digest --uid-map --gid-map)
    non_repeating_options=(--image --on-ambiguous --tag --compress --history.author --history.comment --history.created --history.created_by --lock-timeout)
    __copse_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--image')
        __copse_add_completions -W "$(__copse_custom_complete ---completion insert -- --image "${COMP_CWORD}" "$(__copse_cursor_index_in_current_word)")"
        return
        ;;
    '--platform'|'-p')
        __copse_add_completions -W "$(__copse_custom_complete ---completion insert -- --platform "${COMP_CWORD}" "$(__copse_cursor_index_in_current_word)")"
        return
        ;;
    '--select')
        return
        ;;
    '--digest')
        return
        ;;
    '--on-ambiguous')
        __copse_add_completions -W 'error'$'\n''first'
        return
        ;;
    '--tag')
        return
        ;;
    '--uid-map')
        return
        ;;
    '--gid-map')
        return
        ;;
    '--compress')
        __copse_add_completions -W 'auto'$'\n''gzip'$'\n''zstd'$'\n''none'
        return
        ;;
    '--history.author')
        return
        ;;
    '--history.comment')
        return
        ;;
    '--history.created')
        return
        ;;
    '--history.created_by')
        return
        ;;
    '--lock-timeout')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    *)
        __copse_add_completions -f
        return
        ;;
    esac
}

_copse_squash() {
    repeating_flags=()
    non_repeating_flags=(--platform-strict --keep-stale-attestations --no-history --dry-run -n --json -h --help)
    repeating_options=(--platform -p --select --digest)
    non_repeating_options=(--image --on-ambiguous --tag --compress --history.author --history.comment --history.created --history.created_by --lock-timeout --keep --base)
    __copse_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--image')
        __copse_add_completions -W "$(__copse_custom_complete ---completion squash -- --image "${COMP_CWORD}" "$(__copse_cursor_index_in_current_word)")"
        return
        ;;
    '--platform'|'-p')
        __copse_add_completions -W "$(__copse_custom_complete ---completion squash -- --platform "${COMP_CWORD}" "$(__copse_cursor_index_in_current_word)")"
        return
        ;;
    '--select')
        return
        ;;
    '--digest')
        return
        ;;
    '--on-ambiguous')
        __copse_add_completions -W 'error'$'\n''first'
        return
        ;;
    '--tag')
        return
        ;;
    '--compress')
        __copse_add_completions -W 'auto'$'\n''gzip'$'\n''zstd'$'\n''none'
        return
        ;;
    '--history.author')
        return
        ;;
    '--history.comment')
        return
        ;;
    '--history.created')
        return
        ;;
    '--history.created_by')
        return
        ;;
    '--lock-timeout')
        return
        ;;
    '--keep')
        return
        ;;
    '--base')
        __copse_add_completions -W "$(__copse_custom_complete ---completion squash -- --base "${COMP_CWORD}" "$(__copse_cursor_index_in_current_word)")"
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __copse_add_completions -W "$(__copse_custom_complete ---completion squash -- positional@0 "${COMP_CWORD}" "$(__copse_cursor_index_in_current_word)")"
        return
        ;;
    esac
}

_copse_tag() {
    repeating_flags=()
    non_repeating_flags=(--platform-strict --dry-run -n --json -h --help)
    repeating_options=(--platform -p --select --digest)
    non_repeating_options=(--image --on-ambiguous --lock-timeout)
    __copse_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--image')
        __copse_add_completions -W "$(__copse_custom_complete ---completion tag -- --image "${COMP_CWORD}" "$(__copse_cursor_index_in_current_word)")"
        return
        ;;
    '--platform'|'-p')
        __copse_add_completions -W "$(__copse_custom_complete ---completion tag -- --platform "${COMP_CWORD}" "$(__copse_cursor_index_in_current_word)")"
        return
        ;;
    '--select')
        return
        ;;
    '--digest')
        return
        ;;
    '--on-ambiguous')
        __copse_add_completions -W 'error'$'\n''first'
        return
        ;;
    '--lock-timeout')
        return
        ;;
    esac
}

_copse_rm() {
    repeating_flags=()
    non_repeating_flags=(--dry-run -n --json -h --help)
    repeating_options=()
    non_repeating_options=(--image --lock-timeout)
    __copse_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--image')
        __copse_add_completions -W "$(__copse_custom_complete ---completion rm -- --image "${COMP_CWORD}" "$(__copse_cursor_index_in_current_word)")"
        return
        ;;
    '--lock-timeout')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __copse_add_completions -W "$(__copse_custom_complete ---completion rm -- positional@0 "${COMP_CWORD}" "$(__copse_cursor_index_in_current_word)")"
        return
        ;;
    esac
}

_copse_index() {
    repeating_flags=()
    non_repeating_flags=(-h --help)
    repeating_options=()
    non_repeating_options=()
    __copse_offer_flags_options 0

    # Offer subcommand / subcommand argument completions
    local -r subcommand="${unparsed_words[0]}"
    unset 'unparsed_words[0]'
    unparsed_words=("${unparsed_words[@]}")
    case "${subcommand}" in
    create|add|remove|keep|merge|annotate|pack|explode)
        # Offer subcommand argument completions
        "_copse_index_${subcommand}"
        ;;
    *)
        # Offer subcommand completions
        COMPREPLY+=($(compgen -W 'create add remove keep merge annotate pack explode' -- "${cur}"))
        ;;
    esac
}

_copse_index_create() {
    repeating_flags=()
    non_repeating_flags=(--dry-run -n --json -h --help)
    repeating_options=(--annotation)
    non_repeating_options=(--image --on-conflict --media-type --max-bytes --max-entries --lock-timeout --artifact-type --subject)
    __copse_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--image')
        __copse_add_completions -W "$(__copse_custom_complete ---completion index create -- --image "${COMP_CWORD}" "$(__copse_cursor_index_in_current_word)")"
        return
        ;;
    '--on-conflict')
        __copse_add_completions -W 'error'$'\n''replace'$'\n''keep-both'
        return
        ;;
    '--media-type')
        __copse_add_completions -W 'oci'$'\n''docker'
        return
        ;;
    '--max-bytes')
        return
        ;;
    '--max-entries')
        return
        ;;
    '--lock-timeout')
        return
        ;;
    '--annotation')
        return
        ;;
    '--artifact-type')
        return
        ;;
    '--subject')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    *)
        __copse_add_completions -W "$(__copse_custom_complete ---completion index create -- positional@0 "${COMP_CWORD}" "$(__copse_cursor_index_in_current_word)")"
        return
        ;;
    esac
}

_copse_index_add() {
    repeating_flags=()
    non_repeating_flags=(--dry-run -n --json -h --help)
    repeating_options=(--annotation --file)
    non_repeating_options=(--image --on-conflict --max-bytes --max-entries --lock-timeout --set-platform --artifact-type)
    __copse_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--image')
        __copse_add_completions -W "$(__copse_custom_complete ---completion index add -- --image "${COMP_CWORD}" "$(__copse_cursor_index_in_current_word)")"
        return
        ;;
    '--on-conflict')
        __copse_add_completions -W 'error'$'\n''replace'$'\n''keep-both'
        return
        ;;
    '--max-bytes')
        return
        ;;
    '--max-entries')
        return
        ;;
    '--lock-timeout')
        return
        ;;
    '--annotation')
        return
        ;;
    '--set-platform')
        return
        ;;
    '--file')
        __copse_add_completions -f
        return
        ;;
    '--artifact-type')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    *)
        __copse_add_completions -W "$(__copse_custom_complete ---completion index add -- positional@0 "${COMP_CWORD}" "$(__copse_cursor_index_in_current_word)")"
        return
        ;;
    esac
}

_copse_index_remove() {
    repeating_flags=()
    non_repeating_flags=(--platform-strict --dry-run -n --json -h --help)
    repeating_options=(--platform -p --select --digest)
    non_repeating_options=(--image --on-ambiguous --lock-timeout)
    __copse_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--image')
        __copse_add_completions -W "$(__copse_custom_complete ---completion index remove -- --image "${COMP_CWORD}" "$(__copse_cursor_index_in_current_word)")"
        return
        ;;
    '--platform'|'-p')
        __copse_add_completions -W "$(__copse_custom_complete ---completion index remove -- --platform "${COMP_CWORD}" "$(__copse_cursor_index_in_current_word)")"
        return
        ;;
    '--select')
        return
        ;;
    '--digest')
        return
        ;;
    '--on-ambiguous')
        __copse_add_completions -W 'error'$'\n''first'
        return
        ;;
    '--lock-timeout')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    *)
        __copse_add_completions -W "$(__copse_custom_complete ---completion index remove -- positional@0 "${COMP_CWORD}" "$(__copse_cursor_index_in_current_word)")"
        return
        ;;
    esac
}

_copse_index_keep() {
    repeating_flags=()
    non_repeating_flags=(--platform-strict --dry-run -n --json -h --help)
    repeating_options=(--platform -p --select --digest)
    non_repeating_options=(--image --on-ambiguous --lock-timeout)
    __copse_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--image')
        __copse_add_completions -W "$(__copse_custom_complete ---completion index keep -- --image "${COMP_CWORD}" "$(__copse_cursor_index_in_current_word)")"
        return
        ;;
    '--platform'|'-p')
        __copse_add_completions -W "$(__copse_custom_complete ---completion index keep -- --platform "${COMP_CWORD}" "$(__copse_cursor_index_in_current_word)")"
        return
        ;;
    '--select')
        return
        ;;
    '--digest')
        return
        ;;
    '--on-ambiguous')
        __copse_add_completions -W 'error'$'\n''first'
        return
        ;;
    '--lock-timeout')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    *)
        __copse_add_completions -W "$(__copse_custom_complete ---completion index keep -- positional@0 "${COMP_CWORD}" "$(__copse_cursor_index_in_current_word)")"
        return
        ;;
    esac
}

_copse_index_merge() {
    repeating_flags=()
    non_repeating_flags=(--dry-run -n --json -h --help)
    repeating_options=()
    non_repeating_options=(--image --max-bytes --max-entries --lock-timeout)
    __copse_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--image')
        __copse_add_completions -W "$(__copse_custom_complete ---completion index merge -- --image "${COMP_CWORD}" "$(__copse_cursor_index_in_current_word)")"
        return
        ;;
    '--max-bytes')
        return
        ;;
    '--max-entries')
        return
        ;;
    '--lock-timeout')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    *)
        __copse_add_completions -W "$(__copse_custom_complete ---completion index merge -- positional@0 "${COMP_CWORD}" "$(__copse_cursor_index_in_current_word)")"
        return
        ;;
    esac
}

_copse_index_annotate() {
    repeating_flags=()
    non_repeating_flags=(--platform-strict --dry-run -n --json --from-config --keep-stale-attestations -h --help)
    repeating_options=(--platform -p --select --digest --promote)
    non_repeating_options=(--image --on-ambiguous --lock-timeout --level --set-platform)
    __copse_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--image')
        __copse_add_completions -W "$(__copse_custom_complete ---completion index annotate -- --image "${COMP_CWORD}" "$(__copse_cursor_index_in_current_word)")"
        return
        ;;
    '--platform'|'-p')
        __copse_add_completions -W "$(__copse_custom_complete ---completion index annotate -- --platform "${COMP_CWORD}" "$(__copse_cursor_index_in_current_word)")"
        return
        ;;
    '--select')
        return
        ;;
    '--digest')
        return
        ;;
    '--on-ambiguous')
        __copse_add_completions -W 'error'$'\n''first'
        return
        ;;
    '--lock-timeout')
        return
        ;;
    '--level')
        __copse_add_completions -W 'index'$'\n''descriptor'$'\n''manifest'
        return
        ;;
    '--promote')
        return
        ;;
    '--set-platform')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    *)
        __copse_add_completions -W "$(__copse_custom_complete ---completion index annotate -- positional@0 "${COMP_CWORD}" "$(__copse_cursor_index_in_current_word)")"
        return
        ;;
    esac
}

_copse_index_pack() {
    repeating_flags=()
    non_repeating_flags=(--dry-run -n --json -h --help)
    repeating_options=()
    non_repeating_options=(--image --media-type --lock-timeout)
    __copse_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--image')
        __copse_add_completions -W "$(__copse_custom_complete ---completion index pack -- --image "${COMP_CWORD}" "$(__copse_cursor_index_in_current_word)")"
        return
        ;;
    '--media-type')
        __copse_add_completions -W 'oci'$'\n''docker'
        return
        ;;
    '--lock-timeout')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    *)
        __copse_add_completions -W "$(__copse_custom_complete ---completion index pack -- positional@0 "${COMP_CWORD}" "$(__copse_cursor_index_in_current_word)")"
        return
        ;;
    esac
}

_copse_index_explode() {
    repeating_flags=()
    non_repeating_flags=(--dry-run -n --json -h --help)
    repeating_options=()
    non_repeating_options=(--image --lock-timeout)
    __copse_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--image')
        __copse_add_completions -W "$(__copse_custom_complete ---completion index explode -- --image "${COMP_CWORD}" "$(__copse_cursor_index_in_current_word)")"
        return
        ;;
    '--lock-timeout')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    *)
        __copse_add_completions -W "$(__copse_custom_complete ---completion index explode -- positional@0 "${COMP_CWORD}" "$(__copse_cursor_index_in_current_word)")"
        return
        ;;
    esac
}

_copse_gc() {
    repeating_flags=()
    non_repeating_flags=(--dry-run -n --json --prune-referrers -h --help)
    repeating_options=(--keep --assume-leaf)
    non_repeating_options=(--layout --lock-timeout --grace)
    __copse_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--layout')
        __copse_add_completions -d
        return
        ;;
    '--lock-timeout')
        return
        ;;
    '--keep')
        return
        ;;
    '--grace')
        return
        ;;
    '--assume-leaf')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __copse_add_completions -d
        return
        ;;
    esac
}

_copse_fsck() {
    repeating_flags=()
    non_repeating_flags=(--progress --json --quick --deep --strict -h --help)
    repeating_options=()
    non_repeating_options=(--layout --jobs)
    __copse_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--layout')
        __copse_add_completions -d
        return
        ;;
    '--jobs')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __copse_add_completions -d
        return
        ;;
    esac
}

_copse_copy() {
    repeating_flags=()
    non_repeating_flags=(--platform-strict --dry-run -n --progress --json --all-tags -h --help)
    repeating_options=(--platform -p --select --digest)
    non_repeating_options=(--on-ambiguous --on-conflict --max-bytes --max-entries --lock-timeout --link)
    __copse_offer_flags_options 2

    # Offer option value completions
    case "${prev}" in
    '--platform'|'-p')
        __copse_add_completions -W "$(__copse_custom_complete ---completion copy -- --platform "${COMP_CWORD}" "$(__copse_cursor_index_in_current_word)")"
        return
        ;;
    '--select')
        return
        ;;
    '--digest')
        return
        ;;
    '--on-ambiguous')
        __copse_add_completions -W 'error'$'\n''first'
        return
        ;;
    '--on-conflict')
        __copse_add_completions -W 'error'$'\n''replace'
        return
        ;;
    '--max-bytes')
        return
        ;;
    '--max-entries')
        return
        ;;
    '--lock-timeout')
        return
        ;;
    '--link')
        __copse_add_completions -W 'auto'$'\n''hard'$'\n''reflink'$'\n''copy'
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __copse_add_completions -W "$(__copse_custom_complete ---completion copy -- positional@0 "${COMP_CWORD}" "$(__copse_cursor_index_in_current_word)")"
        return
        ;;
    2)
        __copse_add_completions -W "$(__copse_custom_complete ---completion copy -- positional@1 "${COMP_CWORD}" "$(__copse_cursor_index_in_current_word)")"
        return
        ;;
    esac
}

_copse_import() {
    repeating_flags=()
    non_repeating_flags=(--platform-strict --dry-run -n --progress --json -h --help)
    repeating_options=(--platform -p --select --digest)
    non_repeating_options=(--image --format --name --on-ambiguous --on-conflict --compress --max-bytes --max-entries --lock-timeout)
    __copse_offer_flags_options 2

    # Offer option value completions
    case "${prev}" in
    '--image')
        __copse_add_completions -W "$(__copse_custom_complete ---completion import -- --image "${COMP_CWORD}" "$(__copse_cursor_index_in_current_word)")"
        return
        ;;
    '--format')
        __copse_add_completions -W 'oci-archive'$'\n''docker-archive'$'\n''rootfs'
        return
        ;;
    '--name')
        return
        ;;
    '--platform'|'-p')
        __copse_add_completions -W "$(__copse_custom_complete ---completion import -- --platform "${COMP_CWORD}" "$(__copse_cursor_index_in_current_word)")"
        return
        ;;
    '--select')
        return
        ;;
    '--digest')
        return
        ;;
    '--on-ambiguous')
        __copse_add_completions -W 'error'$'\n''first'
        return
        ;;
    '--on-conflict')
        __copse_add_completions -W 'error'$'\n''replace'
        return
        ;;
    '--compress')
        __copse_add_completions -W 'auto'$'\n''gzip'$'\n''zstd'$'\n''none'
        return
        ;;
    '--max-bytes')
        return
        ;;
    '--max-entries')
        return
        ;;
    '--lock-timeout')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __copse_add_completions -f
        return
        ;;
    2)
        __copse_add_completions -W "$(__copse_custom_complete ---completion import -- positional@1 "${COMP_CWORD}" "$(__copse_cursor_index_in_current_word)")"
        return
        ;;
    esac
}

_copse_export() {
    repeating_flags=()
    non_repeating_flags=(--platform-strict --progress --json -h --help)
    repeating_options=(--platform -p --select --digest)
    non_repeating_options=(--image --format --name --on-ambiguous --max-bytes --max-entries)
    __copse_offer_flags_options 2

    # Offer option value completions
    case "${prev}" in
    '--image')
        __copse_add_completions -W "$(__copse_custom_complete ---completion export -- --image "${COMP_CWORD}" "$(__copse_cursor_index_in_current_word)")"
        return
        ;;
    '--format')
        __copse_add_completions -W 'oci-archive'$'\n''docker-archive'$'\n''rootfs'
        return
        ;;
    '--name')
        return
        ;;
    '--platform'|'-p')
        __copse_add_completions -W "$(__copse_custom_complete ---completion export -- --platform "${COMP_CWORD}" "$(__copse_cursor_index_in_current_word)")"
        return
        ;;
    '--select')
        return
        ;;
    '--digest')
        return
        ;;
    '--on-ambiguous')
        __copse_add_completions -W 'error'$'\n''first'
        return
        ;;
    '--max-bytes')
        return
        ;;
    '--max-entries')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __copse_add_completions -W "$(__copse_custom_complete ---completion export -- positional@0 "${COMP_CWORD}" "$(__copse_cursor_index_in_current_word)")"
        return
        ;;
    2)
        __copse_add_completions -f
        return
        ;;
    esac
}

_copse_raw() {
    repeating_flags=()
    non_repeating_flags=(-h --help)
    repeating_options=()
    non_repeating_options=()
    __copse_offer_flags_options 0

    # Offer subcommand / subcommand argument completions
    local -r subcommand="${unparsed_words[0]}"
    unset 'unparsed_words[0]'
    unparsed_words=("${unparsed_words[@]}")
    case "${subcommand}" in
    unpack|add-layer|runtime-config|mtree-validate|resolve|cat)
        # Offer subcommand argument completions
        "_copse_raw_${subcommand}"
        ;;
    *)
        # Offer subcommand completions
        COMPREPLY+=($(compgen -W 'unpack add-layer runtime-config mtree-validate resolve cat' -- "${cur}"))
        ;;
    esac
}

_copse_raw_unpack() {
    repeating_flags=()
    non_repeating_flags=(--platform-strict --rootless --progress --json --keep-dirlinks -h --help)
    repeating_options=(--platform -p --select --digest --uid-map --gid-map)
    non_repeating_options=(--image --on-ambiguous --jobs --max-bytes --max-entries)
    __copse_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--image')
        __copse_add_completions -W "$(__copse_custom_complete ---completion raw unpack -- --image "${COMP_CWORD}" "$(__copse_cursor_index_in_current_word)")"
        return
        ;;
    '--platform'|'-p')
        __copse_add_completions -W "$(__copse_custom_complete ---completion raw unpack -- --platform "${COMP_CWORD}" "$(__copse_cursor_index_in_current_word)")"
        return
        ;;
    '--select')
        return
        ;;
    '--digest')
        return
        ;;
    '--on-ambiguous')
        __copse_add_completions -W 'error'$'\n''first'
        return
        ;;
    '--uid-map')
        return
        ;;
    '--gid-map')
        return
        ;;
    '--jobs')
        return
        ;;
    '--max-bytes')
        return
        ;;
    '--max-entries')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __copse_add_completions -d
        return
        ;;
    esac
}

_copse_raw_add-layer() {
    repeating_flags=()
    non_repeating_flags=(--platform-strict --keep-stale-attestations --no-history --dry-run -n --json -h --help)
    repeating_options=(--platform -p --select --digest)
    non_repeating_options=(--image --on-ambiguous --tag --compress --history.author --history.comment --history.created --history.created_by --lock-timeout)
    __copse_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--image')
        __copse_add_completions -W "$(__copse_custom_complete ---completion raw add-layer -- --image "${COMP_CWORD}" "$(__copse_cursor_index_in_current_word)")"
        return
        ;;
    '--platform'|'-p')
        __copse_add_completions -W "$(__copse_custom_complete ---completion raw add-layer -- --platform "${COMP_CWORD}" "$(__copse_cursor_index_in_current_word)")"
        return
        ;;
    '--select')
        return
        ;;
    '--digest')
        return
        ;;
    '--on-ambiguous')
        __copse_add_completions -W 'error'$'\n''first'
        return
        ;;
    '--tag')
        return
        ;;
    '--compress')
        __copse_add_completions -W 'auto'$'\n''gzip'$'\n''zstd'$'\n''none'
        return
        ;;
    '--history.author')
        return
        ;;
    '--history.comment')
        return
        ;;
    '--history.created')
        return
        ;;
    '--history.created_by')
        return
        ;;
    '--lock-timeout')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __copse_add_completions -f
        return
        ;;
    esac
}

_copse_raw_runtime-config() {
    repeating_flags=()
    non_repeating_flags=(--platform-strict --rootless --json -h --help)
    repeating_options=(--platform -p --select --digest --uid-map --gid-map)
    non_repeating_options=(--image --on-ambiguous --rootfs)
    __copse_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--image')
        __copse_add_completions -W "$(__copse_custom_complete ---completion raw runtime-config -- --image "${COMP_CWORD}" "$(__copse_cursor_index_in_current_word)")"
        return
        ;;
    '--platform'|'-p')
        __copse_add_completions -W "$(__copse_custom_complete ---completion raw runtime-config -- --platform "${COMP_CWORD}" "$(__copse_cursor_index_in_current_word)")"
        return
        ;;
    '--select')
        return
        ;;
    '--digest')
        return
        ;;
    '--on-ambiguous')
        __copse_add_completions -W 'error'$'\n''first'
        return
        ;;
    '--uid-map')
        return
        ;;
    '--gid-map')
        return
        ;;
    '--rootfs')
        __copse_add_completions -d
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __copse_add_completions -f
        return
        ;;
    esac
}

_copse_raw_mtree-validate() {
    repeating_flags=()
    non_repeating_flags=(--json --umoci-keywords --rootless -h --help)
    repeating_options=(--add-keywords -K --use-keywords -k)
    non_repeating_options=(--manifest -f --file --path -p)
    __copse_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--manifest'|'-f'|'--file')
        __copse_add_completions -f
        return
        ;;
    '--path'|'-p')
        __copse_add_completions -d
        return
        ;;
    '--add-keywords'|'-K')
        return
        ;;
    '--use-keywords'|'-k')
        return
        ;;
    esac
}

_copse_raw_resolve() {
    repeating_flags=()
    non_repeating_flags=(--platform-strict --json -h --help)
    repeating_options=(--platform -p --select --digest)
    non_repeating_options=(--image --on-ambiguous)
    __copse_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--image')
        __copse_add_completions -W "$(__copse_custom_complete ---completion raw resolve -- --image "${COMP_CWORD}" "$(__copse_cursor_index_in_current_word)")"
        return
        ;;
    '--platform'|'-p')
        __copse_add_completions -W "$(__copse_custom_complete ---completion raw resolve -- --platform "${COMP_CWORD}" "$(__copse_cursor_index_in_current_word)")"
        return
        ;;
    '--select')
        return
        ;;
    '--digest')
        return
        ;;
    '--on-ambiguous')
        __copse_add_completions -W 'error'$'\n''first'
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __copse_add_completions -W "$(__copse_custom_complete ---completion raw resolve -- positional@0 "${COMP_CWORD}" "$(__copse_cursor_index_in_current_word)")"
        return
        ;;
    esac
}

_copse_raw_cat() {
    repeating_flags=()
    non_repeating_flags=(--json -h --help)
    repeating_options=()
    non_repeating_options=(--layout)
    __copse_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--layout')
        __copse_add_completions -d
        return
        ;;
    esac
}

_copse_help() {
    :
}

complete -o filenames -F _copse copse

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
