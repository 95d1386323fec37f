/**
 * Secrets by reference, their resolved values, and the redaction that keeps values out of every
 * output. Must not know where secrets are kept.
 */
@NullMarked
package dev.turnup.schema.secret;

import org.jspecify.annotations.NullMarked;
