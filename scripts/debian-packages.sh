#!/bin/sh
# Installs Debian packages when run as root; otherwise says what is missing and fails.
set -eu

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"
else
    echo "Missing system packages. Please have them installed and try again:" >&2
    echo "    apt-get install $*" >&2
    exit 1
fi
