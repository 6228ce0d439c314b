# Sourced by the scripts beside it: finds a JDK.

# The feature version of the java in a JDK's home, 0 where there is none.
java_version() {
    if [ -x "$1/bin/java" ]; then
        "$1/bin/java" -XshowSettings:properties -version 2>&1 |
            sed -n 's/^ *java.specification.version = //p'
    else
        echo 0
    fi
}

# Prints the home of a JDK 25 or later: JAVA_HOME, the one on the path, one where systems put them.
find_jdk() {
    local home version on_path
    on_path=$(command -v java || true)
    on_path=${on_path:+$(dirname "$(dirname "$(readlink -f "$on_path")")")}
    for home in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/*; do
        [ -n "$home" ] || continue
        version=$(java_version "$home")
        version=${version%%.*}
        if [ "${version:-0}" -ge 25 ]; then
            echo "$home"
            return
        fi
    done
    return 1
}
