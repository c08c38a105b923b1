# Sourced by the programs beside it: how to fail, and where Java is.

least_java=21

fail() {
  printf 'spoolhound: %s\n' "$*" >&2
  exit 3
}

# The file behind a chain of links, in $file.
follow() {
  file=$1
  while [ -L "$file" ]; do
    link=$(readlink "$file")
    case $link in
      /*) file=$link ;;
      *) file=${file%/*}/$link ;;
    esac
  done
}

# Version and build of the Java in folder $1, in $major (0: none) and $build.
look_at_java() {
  major=0
  build=
  [ -x "$1/bin/$needed" ] && [ -x "$1/bin/java" ] || return 0
  version=
  if [ -r "$1/release" ]; then
    while IFS= read -r line; do
      case $line in
        JAVA_VERSION=*) version=${line#*=} ;;
        JAVA_RUNTIME_VERSION=* | IMPLEMENTOR=*) build=$build-${line#*=} ;;
      esac
    done < "$1/release"
  else
    version=$("$1/bin/java" -version 2>&1 | sed -n 's/.* version "\([^"]*\)".*/\1/p')
  fi
  version=${version#\"}
  version=${version%%[!0-9]*}
  major=${version:-0}
}

# Takes the Java in folder $1 when it is newer than the best found so far.
consider_java() {
  look_at_java "$1"
  if [ "$major" -gt "$java_major" ]; then
    java_home=$1
    java_major=$major
    java_build=$build
  fi
}

# The Java to run with, in $java_home, $java_major, $java_build: JAVA_HOME's, else the one on the
# PATH, when they are new enough; else the newest in the usual places.
find_java() {
  java_home=
  java_major=0
  java_build=
  [ -z "${JAVA_HOME:-}" ] || consider_java "$JAVA_HOME"
  [ "$java_major" -lt $least_java ] || return 0
  if on_path=$(command -v java); then
    follow "$on_path"
    consider_java "${file%/bin/java}"
    [ "$java_major" -lt $least_java ] || return 0
  fi
  for place in /usr/lib/jvm/* /usr/java/* /opt/* /opt/java/* "${HOME:-/root}"/.jdks/* \
    "${SDKMAN_DIR:-${HOME:-/root}/.sdkman}"/candidates/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "${HOME:-/root}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk* /usr/local/opt/openjdk*; do
    consider_java "$place"
  done
  [ "$java_major" -ge $least_java ] || fail "a JDK of version $least_java or newer is needed and" \
    "none was found (JAVA_HOME, PATH, /usr/lib/jvm, /opt, SDKMAN). Install one, for example" \
    "'apt install openjdk-21-jdk', 'dnf install java-21-openjdk-devel', 'brew install openjdk'" \
    "or https://adoptium.net, or set JAVA_HOME."
}

