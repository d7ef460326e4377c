# Where the Java is that runs and builds mallex; read by bin/mallex, install.sh and .ci/run.

JAVA_NEEDED=25

# java_fits HOME [PROGRAM]: HOME holds the program, and its release file names a Java that is new enough.
java_fits() {
    [ -x "$1/bin/${2:-java}" ] && [ -r "$1/release" ] || return 1
    while IFS= read -r line; do
        case $line in
            JAVA_VERSION=*)
                line=${line#JAVA_VERSION=\"}
                line=${line%%[!0-9]*}
                [ "${line:-0}" -ge "$JAVA_NEEDED" ]
                return
                ;;
        esac
    done < "$1/release"
    return 1
}

# java_on_path: prints the home of the first java on the PATH, also where that is only a shim.
java_on_path() {
    java=$(command -v java) || return 0
    if [ "$java" = /usr/bin/java ] && [ -x /usr/libexec/java_home ]; then
        return 0 # Apple's placeholder: it opens a window where there is no Java
    fi
    "$java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p'
}

# find_java [PROGRAM]: prints the home of a Java that fits: JAVA_HOME, the PATH, then where systems and tools put
# theirs. MALLEX_JVMS names a folder of Java homes to look in instead of the latter.
find_java() {
    program=${1:-java}
    for candidate in "${JAVA_HOME:-}" "$(java_on_path)"; do
        if java_fits "$candidate" "$program"; then
            printf '%s\n' "$candidate"
            return 0
        fi
    done
    if [ -n "${MALLEX_JVMS:-}" ]; then
        set -- "$MALLEX_JVMS"/*
    else
        set -- /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /opt/java/* \
            /Library/Java/JavaVirtualMachines/*/Contents/Home \
            "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
            /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
            /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
            /home/linuxbrew/.linuxbrew/opt/openjdk*/libexec \
            "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.asdf/installs/java/* \
            "$HOME"/.local/share/mise/installs/java/*
        if [ -x /usr/libexec/java_home ]; then
            set -- "$@" "$(/usr/libexec/java_home -v "$JAVA_NEEDED+" 2> /dev/null)"
        fi
    fi
    for candidate in "$@"; do
        if java_fits "$candidate" "$program"; then
            printf '%s\n' "$candidate"
            return 0
        fi
    done
    return 1
}

# java_advice: prints how this system gets a Java.
java_advice() {
    if [ "$(uname -s 2> /dev/null)" = Darwin ]; then
        echo "brew install --cask temurin@$JAVA_NEEDED"
    elif command -v apt-get > /dev/null && apt-cache show "openjdk-$JAVA_NEEDED-jdk" > /dev/null 2>&1; then
        echo "sudo apt-get install openjdk-$JAVA_NEEDED-jdk"
    elif command -v dnf > /dev/null; then
        echo "sudo dnf install java-$JAVA_NEEDED-openjdk-devel"
    elif command -v pacman > /dev/null; then
        echo "sudo pacman -S jdk-openjdk"
    else
        echo "https://adoptium.net has one for this system"
    fi
}
