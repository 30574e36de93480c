#!/bin/sh
# Asks a real API server, without a cluster, whether it would take every overlay, its pods at Pod Security "restricted".
# Wants etcd, kube-apiserver, kubectl and openssl on the PATH, and a folder with the resource definitions (CRDs) of Strimzi,
# KEDA and the Prometheus operator:
#   k8s/ask-api-server.sh FOLDER
# kube-apiserver builds with Go alone: in a module that requires k8s.io/kubernetes and replaces each of its staging modules by
# the published one of the same version, go build k8s.io/kubernetes/cmd/kube-apiserver.
set -eu
crds=$(cd "$1" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'kill $servers 2>/dev/null || true; rm -rf "$work"' EXIT

etcd --data-dir "$work/etcd" --listen-client-urls http://127.0.0.1:23790 --advertise-client-urls http://127.0.0.1:23790 \
  --listen-peer-urls http://127.0.0.1:23800 >"$work/etcd.log" 2>&1 &
servers=$!
openssl genrsa -out "$work/key" 2048 2>/dev/null
token=$(openssl rand -hex 16)
echo "$token,admin,1,system:masters" >"$work/tokens"
kube-apiserver --etcd-servers=http://127.0.0.1:23790 --bind-address=127.0.0.1 --secure-port=26443 --cert-dir="$work/certs" \
  --service-account-issuer=https://kubernetes.default.svc --service-account-key-file="$work/key" \
  --service-account-signing-key-file="$work/key" --token-auth-file="$work/tokens" --authorization-mode=RBAC \
  --disable-admission-plugins=ServiceAccount >"$work/server.log" 2>&1 &
servers="$servers $!"
k() { kubectl --kubeconfig=/dev/null --server=https://127.0.0.1:26443 --insecure-skip-tls-verify --token="$token" "$@"; }
tries=0
until k version >/dev/null 2>&1; do
  tries=$((tries + 1))
  [ $tries -lt 60 ] || { tail "$work/server.log" >&2; exit 1; }
  sleep 1
done
k version | tail -n 1

k apply --server-side -f "$crds" >/dev/null
k apply --server-side -f "$here/base/namespace.yaml" >/dev/null
k wait --for=condition=Established crd --all --timeout=60s >/dev/null
for overlay in "$here"/rendered/*.yaml "$here/toolbox.yaml"; do
  # the namespace warns of pods that "restricted" would refuse, in templates too
  k apply --server-side --dry-run=server -f "$overlay" >"$work/said" 2>&1 || { cat "$work/said"; exit 1; }
  ! grep "would violate" "$work/said" || exit 1
  echo "$(basename "$overlay" .yaml): $(grep -c serverside-applied "$work/said") accepted"
done
