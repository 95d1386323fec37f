/**
 * The limits written on the records, run over bound values. Must not know how values were bound;
 * the Bean Validation provider appears in this package alone.
 */
@NullMarked
package dev.turnup.validator.constraint;

import org.jspecify.annotations.NullMarked;
