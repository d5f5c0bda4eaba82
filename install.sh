#!/bin/sh
# Builds agent-auth from this clone and installs it for one person. `./install.sh --help` says the rest.
#
# Two builds are tried, the fastest program first. A package source that lacks the native compiler makes
# the restore of that build fail within seconds, and the other one is tried.
set -eu
umask 022

root=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
prefix=${HOME:-}/.local
action=install

say() { printf 'agent-auth: %s\n' "$*" >&2; }
die() {
    say "error: $1"
    shift
    for hint in "$@"; do say "hint: $hint"; done
    exit 1
}

usage() {
    cat <<'EOF'
Usage: ./install.sh [--prefix DIR] [COMMAND...]

Builds agent-auth and installs it under DIR (default ~/.local):
  DIR/bin/agent, DIR/bin/agent-auth     the program, by two names
  DIR/bin/docker-credential-agent       the same, as docker's credential helper
  DIR/lib/agent-auth/                   the executable itself
  DIR/share/agent-auth/themes/          themes
  DIR/share/...                         completions for bash, zsh and fish

Options:
  --prefix DIR   install under DIR
  --uninstall    remove what was installed under DIR; ~/.agent stays
  --help         show this text

COMMAND is passed to the installed program: ./install.sh demo

Needs the .NET 10 SDK. A C compiler (clang or gcc) makes the program start in milliseconds.
EOF
}

while [ $# -gt 0 ]; do
    case $1 in
        --prefix) [ $# -ge 2 ] || die '--prefix needs a directory'; prefix=$2; shift 2 ;;
        --prefix=*) prefix=${1#--prefix=}; shift ;;
        --uninstall) action=uninstall; shift ;;
        -h | --help) usage; exit 0 ;;
        --) shift; break ;;
        -*) die "unknown option '$1'" './install.sh --help' ;;
        *) break ;;
    esac
done

case $prefix in
    /.local | '') die 'no directory to install into' './install.sh --prefix DIR' ;;
    /*) ;;
    *) prefix=$PWD/$prefix ;;
esac
bin=$prefix/bin
lib=$prefix/lib/agent-auth
share=$prefix/share

# True when a name in DIR/bin is free or was made by this script. Other programs are called `agent` too.
is_ours() {
    [ -L "$1" ] || { [ ! -e "$1" ]; return; }
    case $(readlink "$1") in */lib/agent-auth/agent | */lib/agent-auth/docker-credential-agent) ;; *) return 1 ;; esac
}

uninstall() {
    for name in agent agent-auth docker-credential-agent; do
        if [ -L "$bin/$name" ] && is_ours "$bin/$name"; then rm -f "$bin/$name"; fi
    done
    rm -rf "$lib" "$share/agent-auth"
    rm -f "$share/bash-completion/completions/agent" "$share/zsh/site-functions/_agent" \
        "$share/fish/vendor_completions.d/agent.fish"
    say "removed from $prefix; your credentials stay in ${AGENT_HOME:-$HOME/.agent}"
}

find_dotnet() {
    for candidate in dotnet "${DOTNET_ROOT:-/nowhere}/dotnet" "${HOME:-}/.dotnet/dotnet"; do
        if command -v "$candidate" >/dev/null 2>&1; then
            dotnet=$candidate
            # In the clone, so that global.json decides which SDK will do.
            (cd "$root" && "$dotnet" --version) >/dev/null 2>&1 && return
        fi
    done
    [ -n "${dotnet:-}" ] || die 'the .NET 10 SDK is needed and no dotnet was found' 'https://dot.net/download'
    found=$("$dotnet" --list-sdks 2>/dev/null | cut -d' ' -f1 | tr '\n' ' ')
    die "the .NET 10 SDK is needed; found: ${found:-no SDK}" 'https://dot.net/download'
}

# The linker of a native build is the C compiler.
native_hint() {
    case $(uname -s) in
        Darwin) echo 'xcode-select --install' ;;
        *) if command -v apt-get >/dev/null 2>&1; then echo 'apt-get install clang zlib1g-dev'
           elif command -v dnf >/dev/null 2>&1; then echo 'dnf install clang zlib-devel'
           elif command -v apk >/dev/null 2>&1; then echo 'apk add clang build-base zlib-dev'
           elif command -v pacman >/dev/null 2>&1; then echo 'pacman -S clang zlib'
           else echo 'install clang and the zlib headers'; fi ;;
    esac
}

has_compiler() { command -v clang >/dev/null 2>&1 || command -v gcc >/dev/null 2>&1; }

# What a build is made of: the commit, where nothing has been changed since, and the SDK. Empty where that cannot be said.
source_of() {
    if commit=$(git -C "$root" rev-parse HEAD 2>/dev/null) \
        && [ -z "$(git -C "$root" status --porcelain -- src 'Directory.*' global.json 2>/dev/null || echo unknown)" ]; then
        echo "$commit $(cd "$root" && "$dotnet" --version)"
    fi
}

# tick WHAT: says for how long it has gone on, in one line that is written over; for a terminal.
tick() {
    since=$(date +%s)
    while sleep 1; do printf '\ragent-auth: %s, %s s' "$1" "$(($(date +%s) - since))" >&2; done
}

stop_ticking() {
    if [ -n "${ticking:-}" ]; then
        kill "$ticking" 2>/dev/null || true
        wait "$ticking" 2>/dev/null || true
        printf '\r\033[K' >&2
        ticking=
    fi
}

# publish BUILD: BUILD is KIND-FRAMEWORK and has an output tree of its own, so that it never meets `dotnet build`.
publish() {
    out=$root/.artifacts/$1/installed
    source=$(source_of)
    if [ -n "$source" ] && [ -x "$out/agent" ] && [ "$(cat "$out/.source" 2>/dev/null)" = "$source" ]; then
        say "$1 is built already"
        built=$1
        return
    fi
    rm -f "$out/.source"
    say "building $1, which takes about a minute"
    if [ -t 2 ]; then
        tick "building $1" &
        ticking=$!
    fi
    if "$dotnet" publish "$root/src/AgentAuth.Cli/AgentAuth.Cli.csproj" --configuration Release --use-current-runtime \
        --output "$out" --verbosity quiet --nologo --nodereuse:false -p:UseSharedCompilation=false \
        -p:AgentBuild="$1" -p:ArtifactsPath="$root/.artifacts/$1" >"$work/log" 2>&1; then
        stop_ticking
        if [ -n "$source" ]; then echo "$source" >"$out/.source"; fi
        built=$1
        return
    fi
    stop_ticking
    reason=$(grep -m 1 -o 'error [A-Z]*[0-9]*: .*' "$work/log" | cut -c 1-160) || reason='it failed without a message'
    say "$1 cannot be built here: $reason"
    { echo "== $1"; tail -n 20 "$work/log"; } >>"$work/logs"
    return 1
}

build() {
    work=$(mktemp -d)
    trap 'stop_ticking; rm -rf "$work"' EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
    if has_compiler; then
        publish native-net10.0 && return
    fi
    # Without a compiler, or with one that could not link.
    if ! has_compiler || grep -q -i -e clang -e linker -e 'cannot find -l' "$work/logs"; then
        say "a native program would start faster; it needs: $(native_hint)"
    fi
    publish readytorun-net10.0 || { cat "$work/logs" >&2; die 'nothing could be built' 'the messages above say why'; }
}

# A second name for the executable itself, which knows by it what it is asked for: not every build hears by which link it was called.
name_executable() {
    ln -f "$lib/agent" "$lib/$1" 2>/dev/null || place "$lib/agent" "$lib/$1" 755
}

# Renamed into place: a running program keeps its own file.
place() {
    mkdir -p "$(dirname -- "$2")"
    cp "$1" "$2.new"
    chmod "$3" "$2.new"
    mv -f "$2.new" "$2"
}

link() {
    if is_ours "$bin/$1"; then
        ln -sf "../lib/agent-auth/$2" "$bin/$1"
    else
        say "$bin/$1 is another program and was left alone${3:+; $3}"
    fi
}

write_completion() {
    mkdir -p "$(dirname -- "$2")"
    if "$lib/agent" completion "$1" >"$2.new" 2>/dev/null; then mv -f "$2.new" "$2"; else rm -f "$2.new"; fi
}

install_files() {
    mkdir -p "$bin" "$lib"
    place "$out/agent" "$lib/agent" 755
    # The bundled SQLite, for a system without one.
    for bundled in "$out"/libe_sqlite3.so "$out"/libe_sqlite3.dylib; do
        if [ -e "$bundled" ]; then place "$bundled" "$lib/${bundled##*/}" 644; fi
    done
    name_executable docker-credential-agent
    link agent agent 'use agent-auth'
    link agent-auth agent
    link docker-credential-agent docker-credential-agent
    for theme in "$root"/themes/*.toml; do
        if [ -e "$theme" ]; then place "$theme" "$share/agent-auth/themes/${theme##*/}" 644; fi
    done
    write_completion bash "$share/bash-completion/completions/agent"
    write_completion zsh "$share/zsh/site-functions/_agent"
    write_completion fish "$share/fish/vendor_completions.d/agent.fish"
}

report() {
    say "installed $built as $bin/agent and $bin/agent-auth"
    case :$PATH: in
        *":$bin:"*)
            first=$(command -v agent || true)
            if [ "$first" != "$bin/agent" ]; then say "another agent comes first on PATH: $first"; fi ;;
        *) say "$bin is not on PATH; add to your shell's start-up file: export PATH=\"$bin:\$PATH\"" ;;
    esac
}

if [ "$action" = uninstall ]; then
    uninstall
    exit
fi
find_dotnet
build
install_files
report
if [ $# -gt 0 ]; then
    rm -rf "$work"
    exec "$lib/agent" "$@"
fi
