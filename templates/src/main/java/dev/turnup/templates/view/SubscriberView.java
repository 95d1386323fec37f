package dev.turnup.templates.view;

import java.util.Optional;

/**
 * A subscriber.
 *
 * @param digestUsername the number unless given
 * @param password in clear: files that hold it are mode 0600 and list its key under secretKeys
 */
public record SubscriberView(
    Field number, Field digestUsername, Optional<Field> password, Optional<Field> displayName) {}
