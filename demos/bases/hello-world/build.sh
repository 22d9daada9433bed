#!/bin/sh
# Builds the program hello in the current folder, linked with musl, so that it needs no file but itself.
# $RECIPE = this folder. Runs in a box of the studio. The same compiler and musl give the same bytes.
set -eu

musl-gcc -Os -static -s -Wl,--build-id=none -o hello "$RECIPE/hello.c"
