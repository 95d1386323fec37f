package dev.turnup.probe.sip.digest;

import dev.turnup.schema.secret.Secret;

/** Who we say we are. The name goes over the wire, the password never does. */
public record DigestCredentials(String username, Secret password) {}
