#!/bin/sh
# Installs mallex from this checkout for this user; --help says what it does and where.
set -eu

MLX=0.32.4
MLX_LM=0.32.2

usage() {
    cat << END
usage: ./install.sh [--demo | --uninstall | --help]

Builds mallex and installs it for you alone, without sudo:
  $program  the program
  $link  a link to it
  $venv  mlx $MLX and mlx-lm $MLX_LM, the model server (350 MB)
Run again, it renews what has changed and keeps the rest.

  --demo        afterwards show the whole chain on a stand-in model (mallex demo)
  --uninstall   remove the program and the link; $state stays
  --help        this page

Environment: MALLEX_PREFIX (default ~/.local), MALLEX_HOME (default ~/.mallex), JAVA_HOME.
Needs a JDK 25 or newer, Maven 3.6.3 or newer, and Python 3.11 or newer, or uv.
END
}

say() { printf '%s\n' "$*"; }

complain() { printf 'install.sh: %s\n' "$*" >&2; }

fail() {
    complain "$*"
    exit 1
}

darwin() { [ "$(uname -s 2> /dev/null)" = Darwin ]; }

# ---- where things are ----

PATH=${PATH:-/usr/local/bin:/usr/bin:/bin}
[ -n "${HOME:-}" ] || fail "HOME is not set"
case $0 in
    */*) here=$(cd "${0%/*}" && pwd -P) ;;
    *) here=$(pwd -P) ;;
esac
prefix=${MALLEX_PREFIX:-$HOME/.local}
program=$prefix/share/mallex
link=$prefix/bin/mallex
state=${MALLEX_HOME:-$HOME/.mallex}
venv=$state/venv
[ -r "$here/src/main/sh/java.sh" ] || fail "$here is no checkout of mallex: run install.sh where it lies"
. "$here/src/main/sh/java.sh"

# Only a folder that an earlier install.sh made is ever replaced or removed.
ours() { [ -f "$1/bin/mallex" ] && [ -f "$1/lib/java.sh" ]; }

linked() { [ -L "$link" ] && [ "$(readlink "$link")" = "$program/bin/mallex" ]; }

refuse_what_is_not_ours() {
    if [ -e "$program" ] && ! ours "$program"; then
        fail "$program holds something else: move it away, or set MALLEX_PREFIX"
    fi
}

uninstall() {
    refuse_what_is_not_ours
    removed=
    if linked; then
        rm -f "$link"
        removed="$link"
    fi
    if [ -e "$program" ]; then
        rm -rf "$program"
        removed="$program${removed:+ and $removed}"
    fi
    if [ -n "$removed" ]; then
        say "removed $removed"
    else
        say "nothing to remove: mallex is not installed in $prefix"
    fi
    if [ -e "$state" ]; then
        say "kept $state (settings, and the model server's Python): rm -r removes that too"
    fi
}

# ---- what is needed; everything that is missing is said at once ----

# find_python: prints a Python that can make an environment which mlx-lm runs in.
find_python() {
    for name in python3.13 python3.12 python3.14 python3.11 python3 \
        /opt/homebrew/bin/python3 "$HOME"/.pyenv/versions/3.1[1-4]*/bin/python3; do
        found=$(command -v "$name") || continue
        if "$found" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2> /dev/null; then
            printf '%s\n' "$found"
            return 0
        fi
    done
    return 1
}

python_advice() {
    if darwin; then
        echo "brew install python@3.13"
    elif command -v apt-get > /dev/null; then
        echo "sudo apt-get install python3 python3-venv (3.11 or newer), or https://docs.astral.sh/uv"
    else
        echo "https://docs.astral.sh/uv brings its own"
    fi
}

maven_advice() {
    if darwin; then
        echo "brew install maven"
    elif command -v apt-get > /dev/null; then
        echo "sudo apt-get install maven"
    elif command -v dnf > /dev/null; then
        echo "sudo dnf install maven"
    else
        echo "https://maven.apache.org/install.html"
    fi
}

# free_megabytes FOLDER: what is free where the folder is, or will be.
free_megabytes() {
    folder=$1
    while [ ! -d "$folder" ]; do folder=$(dirname "$folder"); done
    df -Pk "$folder" | awk 'NR == 2 { print int($4 / 1024) }'
}

check_space() {
    free=$(free_megabytes "$1")
    if [ "${free:-$2}" -lt "$2" ]; then
        complain "$2 MB are needed for $1, and $free MB are free there"
        missing=yes
    fi
}

check_needs() {
    missing=
    if ! jdk=$(find_java javac); then
        complain "a JDK $JAVA_NEEDED or newer is needed, and none was found: $(java_advice), or set JAVA_HOME"
        missing=yes
    fi
    if ! command -v mvn > /dev/null; then
        complain "Maven is needed, and mvn is not on the PATH: $(maven_advice)"
        missing=yes
    fi
    python=
    if wants_venv && ! command -v uv > /dev/null && ! python=$(find_python); then
        complain "Python 3.11 or newer with venv, or uv, is needed: $(python_advice)"
        missing=yes
    fi
    check_space "$program" 300
    if wants_venv; then
        check_space "$venv" 1500
    fi
    [ -z "$missing" ] || fail "nothing was changed; once that is there, run ./install.sh again"
}

# ---- the program ----

# explain LOG WHAT: shows the end of a log, after what it most likely means.
explain() {
    tail -n 25 "$1" >&2
    if grep -qiE 'no space left' "$1"; then
        fail "$2: the disk is full (all of it: $1)"
    elif grep -qiE 'unknown host|network is unreachable|connection (refused|timed out|reset)|could not transfer|resolution|failed to (fetch|establish)|cannot access .* in offline' "$1"; then
        fail "$2: the network could not be reached; run ./install.sh again when it can (all of it: $1)"
    fi
    fail "$2 (all of it: $1)"
}

build() {
    say "building mallex with $jdk"
    rm -rf "$here/target/lib"
    (cd "$here" && JAVA_HOME=$jdk mvn -B -q -Dmaven.test.skip=true package) > "$log" 2>&1 \
        || explain "$log" "the build failed"
}

# Written beside, then moved: there is never half a mallex.
install_program() {
    say "installing into $program"
    refuse_what_is_not_ours
    if { [ -e "$link" ] || [ -L "$link" ]; } && ! linked; then
        fail "$link is there and is not ours: move it away, or set MALLEX_PREFIX"
    fi
    mkdir -p "$prefix/share" "$prefix/bin" || fail "$prefix cannot be written: set MALLEX_PREFIX to a folder of yours"
    beside=$program.new.$$
    rm -rf "$beside"
    mkdir -p "$beside/bin" "$beside/lib"
    cp -p "$here/src/main/sh/mallex" "$beside/bin/"
    cp -p "$here/src/main/sh/java.sh" "$here"/target/lib/*.jar "$beside/lib/"
    if [ -d "$here/conf" ]; then
        cp -Rp "$here/conf" "$beside/conf"
    fi
    chmod 755 "$beside/bin/mallex"
    printf '%s\n' "$jdk" > "$beside/lib/java-home"
    if [ -e "$program" ]; then
        mv "$program" "$program.old.$$"
    fi
    mv "$beside" "$program"
    rm -rf "$program.old.$$"
    ln -sf "$program/bin/mallex" "$link"
}

# The archive only saves time at the start, so a machine that cannot make one does without.
train() {
    say "making the start-up archive"
    archive=$program/lib/mallex.jsa
    if MALLEX_TRAIN=$archive.new "$program/bin/mallex" demo --train < /dev/null > "$log" 2>&1 \
        && [ -s "$archive.new" ]; then
        mv "$archive.new" "$archive"
    else
        rm -f "$archive.new"
        say "  it could not be made: mallex works, and starts half a second later"
    fi
}

# ---- the model server's Python ----

wants_venv() {
    if darwin && [ "$(uname -m)" != arm64 ]; then
        return 1
    fi
    ! venv_holds
}

venv_holds() {
    [ -x "$venv/bin/python" ] && "$venv/bin/python" -c "
import importlib.metadata as m
assert [m.version('mlx'), m.version('mlx-lm')] == ['$MLX', '$MLX_LM']
import mlx.core, mlx_lm.server" > /dev/null 2>&1
}

install_venv() {
    if ! wants_venv; then
        return 0
    fi
    if [ -e "$venv" ] && [ ! -f "$venv/pyvenv.cfg" ]; then
        fail "$venv is there and is no Python environment: move it away, or set MALLEX_HOME"
    fi
    say "installing mlx $MLX and mlx-lm $MLX_LM (350 MB) into $venv"
    mkdir -p "$state" && chmod 700 "$state"
    rm -rf "$venv"
    mlx="mlx==$MLX"
    darwin || mlx="mlx[cpu]==$MLX"
    if command -v uv > /dev/null; then
        { uv venv --seed --python '>=3.11,<3.15' "$venv" \
            && uv pip install --python "$venv/bin/python" "$mlx" "mlx-lm==$MLX_LM"; } > "$log" 2>&1 \
            || explain "$log" "mallex is installed, but mlx-lm could not be"
    else
        { "$python" -m venv "$venv" \
            && "$venv/bin/python" -m pip install --quiet "$mlx" "mlx-lm==$MLX_LM"; } > "$log" 2>&1 \
            || explain "$log" "mallex is installed, but mlx-lm could not be"
    fi
    venv_holds || fail "mlx-lm was installed into $venv but does not load: remove that folder and run ./install.sh again"
    printf 'mlx %s and mlx-lm %s\n' "$MLX" "$MLX_LM" > "$venv/.mallex-complete"
}

# ---- the last words ----

remarks() {
    if darwin && [ "$(uname -m)" != arm64 ]; then
        say "note: mlx needs Apple silicon; here mallex works with another server: mallex --upstream URL"
    fi
    if ! darwin && ! command -v g++ > /dev/null; then
        say "note: g++ is missing, and mlx compiles its CPU kernels with it while it runs: install it (apt-get install g++)"
    fi
    if ! command -v claude > /dev/null; then
        say "note: Claude Code is not on the PATH: npm install -g @anthropic-ai/claude-code"
    fi
    command=mallex
    case ":$PATH:" in
        *":$prefix/bin:"*) ;;
        *)
            say "note: $prefix/bin is not on your PATH; for your shell's profile: export PATH=\"$prefix/bin:\$PATH\""
            command=$link
            ;;
    esac
}

install() {
    check_needs
    log=$(mktemp "${TMPDIR:-/tmp}/mallex-install.XXXXXX")
    build
    install_program
    install_venv
    train
    rm -f "$log"
    remarks
    say "$("$program/bin/mallex" --version 2> /dev/null || echo mallex) is installed"
}

case ${1:-} in
    "" | --demo | --uninstall | --help) ;;
    *)
        complain "unknown option $1; ./install.sh --help names them"
        exit 2
        ;;
esac
if [ $# -gt 1 ]; then
    complain "one option at a time; ./install.sh --help names them"
    exit 2
fi
case ${1:-} in
    --help) usage ;;
    --uninstall) uninstall ;;
    --demo)
        install
        exec "$program/bin/mallex" demo
        ;;
    *)
        install
        say "next: $command demo"
        ;;
esac
