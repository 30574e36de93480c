#!/bin/sh
# Renders every overlay into rendered/, which is what the tests look at. Wants kubectl, or kustomize.
set -eu
cd "$(dirname "$0")"
if command -v kustomize >/dev/null; then build="kustomize build"; else build="kubectl kustomize"; fi
for overlay in overlays/*; do
  $build "$overlay" >"rendered/$(basename "$overlay").yaml"
done
