/**
 * What every stage says when something is wrong, and where. Must not know terminals, colours or
 * files' contents.
 */
@NullMarked
package dev.turnup.schema.diagnostic;

import org.jspecify.annotations.NullMarked;
