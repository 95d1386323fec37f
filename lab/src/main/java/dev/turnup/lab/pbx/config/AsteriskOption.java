package dev.turnup.lab.pbx.config;

/** One {@code name = value} or {@code name => value} line, escapes and comments resolved. */
public record AsteriskOption(String name, String value) {}
