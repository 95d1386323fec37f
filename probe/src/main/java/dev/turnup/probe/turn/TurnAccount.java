package dev.turnup.probe.turn;

import dev.turnup.schema.secret.Secret;

/** Long-term credentials at a TURN server (RFC 8489 §9.2). */
public record TurnAccount(String username, Secret password) {}
