/**
 * Secrets fetched from where the worksheet says that they are kept. Must not let a value reach a
 * message, and must not know what the secrets are for.
 */
@NullMarked
package dev.turnup.validator.secret;

import org.jspecify.annotations.NullMarked;
