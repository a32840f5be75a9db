// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtNetwork/QSslCertificate>
#include <QtNetwork/QSslConfiguration>
#include <QtNetwork/QSslKey>

namespace pushscope::tests {

/// Of localhost and 127.0.0.1, by itself: nobody vouches for it. Made for the tests with
/// openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 36500
/// -subj /CN=localhost -addext subjectAltName=DNS:localhost,IP:127.0.0.1
inline QSslConfiguration certificate()
{
    constexpr char pem[] = R"(
-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQghxwIbqLFqGT5p2Af
jaA4RK1JOsS2iYo8n5y4aIHwLf6hRANCAASpW8hvEGqPCjBF+SYHJHkczD3S6DQQ
9Ke1VrqkLaxYS/oAMv8pmxoUk4tihXxWgCm0BOW+2O0Ag85CdYPr8l3h
-----END PRIVATE KEY-----
-----BEGIN CERTIFICATE-----
MIIBmjCCAUGgAwIBAgIUf9By9GAaorvIiFV/PYiJuMRRP/0wCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyODE3MjA0MloYDzIxMjYxMTA0
MTcyMDQyWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAASpW8hvEGqPCjBF+SYHJHkczD3S6DQQ9Ke1VrqkLaxYS/oAMv8pmxoU
k4tihXxWgCm0BOW+2O0Ag85CdYPr8l3ho28wbTAdBgNVHQ4EFgQUjK6vwK9eG9Ht
KhnHG9CJfqS+if0wHwYDVR0jBBgwFoAUjK6vwK9eG9HtKhnHG9CJfqS+if0wDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDRwAwRAIgFjM1jq6Won8Q445YeVqNReTAVt0m3m6wsTBCCgPl4xMCICmZ
e5/iQ2fcj6Pg5XCjkOcNPEOWmW5lXV2dnjrAd4wN
-----END CERTIFICATE-----
)";
    auto configuration = QSslConfiguration::defaultConfiguration();
    configuration.setPrivateKey(QSslKey(QByteArray(pem), QSsl::Ec));
    configuration.setLocalCertificate(QSslCertificate(QByteArray(pem)));
    return configuration;
}

} // namespace pushscope::tests
