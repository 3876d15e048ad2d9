# shellcheck shell=bash
# Finds a JDK 25 on this machine. Sourced by ./tidy and ./firstcome:
#
#   . .mvn/find-jdk.sh
#   JAVA_HOME=$(find_jdk) || exit 1
#
# It looks where Maven's toolchain plugin looks (and in a few places more), without starting a JVM
# where the JDK's `release` file tells the version.

JDK_VERSION=25

# Whether $1 is the home of a JDK, with a compiler, of the right version.
is_wanted_jdk() {
  local home=$1 version
  [ -x "$home/bin/java" ] && { [ -x "$home/bin/javac" ] || [ -x "$home/bin/javac.exe" ]; } || return 1
  if [ -r "$home/release" ]; then
    version=$(sed -n 's/^JAVA_VERSION="\{0,1\}\([0-9]*\).*/\1/p' "$home/release")
  fi
  if [ -z "${version:-}" ]; then
    version=$("$home/bin/java" -version 2>&1 | sed -n '1s/.*version "\([0-9]*\).*/\1/p')
  fi
  [ "$version" = "$JDK_VERSION" ]
}

# The homes to try, best first, one on a line. A pattern without a match stays as it is, and is no JDK.
jdk_candidates() {
  local name folder java
  [ -z "${JAVA_HOME:-}" ] || echo "$JAVA_HOME"
  # JAVA25_HOME, JAVA_25_HOME, JAVA_HOME_25, JAVA_HOME_25_X64, ...: those that name the version first.
  for name in $(compgen -e | grep -E "^(JAVA|JDK).*$JDK_VERSION" || true) \
    $(compgen -e | grep -E '^(JAVA.*_HOME|JDK_HOME)$' || true); do
    [ -z "${!name}" ] || echo "${!name}"
  done
  java=$(command -v java || true)
  if [ -n "$java" ]; then
    java=$(readlink -f "$java" 2> /dev/null || echo "$java")
    echo "${java%/bin/java}"
  fi
  if [ -r "$HOME/.m2/toolchains.xml" ]; then
    sed -n 's:.*<jdkHome>[[:space:]]*\([^<]*[^<[:space:]]\)[[:space:]]*</jdkHome>.*:\1:p' "$HOME/.m2/toolchains.xml" |
      sed "s:\${user.home}:$HOME:; s:\${env.HOME}:$HOME:"
  fi
  for folder in /usr/lib/jvm /usr/lib64/jvm /usr/java /usr/jdk /usr/local/java /usr/local/openjdk-* \
    /opt /opt/java /opt/hostedtoolcache/*/* \
    "${SDKMAN_DIR:-$HOME/.sdkman}/candidates/java" "$HOME/.jdks" "$HOME/.m2/jdks" \
    "$HOME/.gradle/jdks" "$HOME/.jbang/cache/jdks" "$HOME/.jenv/versions" \
    "${ASDF_DATA_DIR:-$HOME/.asdf}/installs/java" "$HOME/.local/share/mise/installs/java" \
    "$HOME/.jabba/jdk" /Library/Java/JavaVirtualMachines "$HOME/Library/Java/JavaVirtualMachines" \
    /opt/homebrew/opt /usr/local/opt; do
    printf '%s\n' "$folder" "$folder"/* "$folder"/*/Contents/Home \
      "$folder"/openjdk*/libexec/openjdk.jdk/Contents/Home
  done
}

# Prints the home of the first JDK that fits; fails with one sentence that says what to install.
find_jdk() {
  local home
  while IFS= read -r home; do
    if is_wanted_jdk "$home"; then
      echo "$home"
      return 0
    fi
  done < <(jdk_candidates)
  echo "Firstcome needs a JDK $JDK_VERSION and found none: install one (for example Eclipse Temurin" \
    "$JDK_VERSION, https://adoptium.net) and, if it is in an unusual place, point JAVA_HOME at it." >&2
  return 1
}
