#!/bin/sh
# SPDX-License-Identifier: MIT
# certificates.sh FOLDER: an authority, a server, clients; some of them wrong. PEM.
set -e
cd "$1"
make() { # NAME AUTHORITY LINE...
    name=$1 authority=$2
    shift 2
    printf '%s\n' "cn = $name" "serial = $(printf %d "'$name")" "$@" >"$name.template"
    [ -f "$name.key" ] || certtool --generate-privkey --key-type ecdsa --curve secp256r1 \
        --outfile "$name.key" 2>/dev/null
    if [ "$authority" = - ]; then
        certtool --generate-self-signed --load-privkey "$name.key" --template "$name.template" \
            --outfile "$name.pem" 2>/dev/null
    else
        certtool --generate-certificate --load-privkey "$name.key" --template "$name.template" \
            --load-ca-certificate "$authority.pem" --load-ca-privkey "$authority.key" \
            --outfile "$name.pem" 2>/dev/null
    fi
}
long='expiration_days = 3650'
make authority - ca cert_signing_key "$long"
make stranger - ca cert_signing_key "$long"
make server authority 'dns_name = "localhost"' 'ip_address = "127.0.0.1"' tls_www_server \
    signing_key "$long"
make client authority tls_www_client signing_key "$long"
make forged stranger 'dns_name = "localhost"' tls_www_server tls_www_client signing_key "$long"
make old authority 'dns_name = "localhost"' tls_www_server tls_www_client signing_key \
    'activation_date = "2001-01-01 00:00:00"' 'expiration_date = "2002-01-01 00:00:00"'
