package dev.turnup.templates.view;

import java.util.Optional;

/**
 * A subscriber.
 *
 * @param numberInUri the number as the user part of a SIP URI: {@code #} written as {@code %23}
 *     (RFC 3261 §25.1)
 * @param digestUsername the number unless given
 * @param password in clear: files that hold it are mode 0600 and list its key under secretKeys
 */
public record SubscriberView(
    Field number,
    Field numberInUri,
    Field digestUsername,
    Optional<Field> password,
    Optional<Field> displayName) {}
