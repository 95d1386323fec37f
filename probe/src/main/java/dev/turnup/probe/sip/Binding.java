package dev.turnup.probe.sip;

import java.time.Duration;

/**
 * Where a registrar sends calls for an address of record.
 *
 * @param uri the Contact URI, as the registrar writes it
 * @param expires how long it still keeps it
 */
public record Binding(String uri, Duration expires) {}
