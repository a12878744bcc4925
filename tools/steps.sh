# Steps and stages, for ./run and ./test (sourced, from the project's root).
# Each prints one line with its time. What it has to say is shown when it fails, and kept in build/log/<name>.log.
mkdir -p build/log
passed=0 failed=0

# elapsed SINCE ($EPOCHREALTIME): "12.3 s"
elapsed() {
    awk -v a="$1" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.1f s", b - a }'
}

# logged NAME COMMAND...: runs it with its words in the log; the name of the log is left in $log. On a terminal its name shows meanwhile.
logged() {
    log=build/log/${1//[^A-Za-z0-9]/-}.log
    [ ! -t 1 ] || printf '%s ...\r' "$1"
    shift
    "$@" >"$log" 2>&1
}

# step NAME COMMAND...: what must succeed before anything else makes sense; else the program ends here.
step() {
    local begun=$EPOCHREALTIME
    if logged "$@"; then
        printf '%-34s %s\n' "$1" "$(elapsed "$begun")"
        return
    fi
    printf '%-34s FAILED after %s\n' "$1" "$(elapsed "$begun")"
    tail -n 30 "$log" | sed 's/^/    /'
    exit 1
}

# stage NAME COMMAND...: one line of ./test. A last line "N passed, N failed" is added to the count; else the stage counts as one.
stage() {
    local begun=$EPOCHREALTIME status=0 good=1 bad=0
    logged "$@" || status=$?
    if [[ $(tail -n 1 "$log") =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed$ ]]; then
        good=${BASH_REMATCH[1]} bad=${BASH_REMATCH[2]}
    elif [ $status != 0 ]; then
        good=0
    fi
    [ $status = 0 ] || [ "$bad" != 0 ] || bad=1
    passed=$((passed + good)) failed=$((failed + bad))
    if [ "$bad" = 0 ]; then
        printf '%-34s %4d passed  %s\n' "$1" "$good" "$(elapsed "$begun")"
        return
    fi
    printf '%-34s %4d passed, %d FAILED  %s\n' "$1" "$good" "$bad" "$(elapsed "$begun")"
    grep -vE '^[0-9]+ passed, [0-9]+ failed$' "$log" | head -n 60 | sed 's/^/    /'
    [ "$(wc -l <"$log")" -le 61 ] || echo "    ... all of it: $log"
}

# finish: the last line, and the exit status.
finish() {
    echo "$passed passed, $failed failed"
    [ "$failed" = 0 ] && [ "$passed" -gt 0 ]
}
