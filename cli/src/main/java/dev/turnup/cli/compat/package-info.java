/**
 * Prints what families can do together, in the forms that {@code compat} offers. Judges nothing.
 */
@NullMarked
package dev.turnup.cli.compat;

import org.jspecify.annotations.NullMarked;
