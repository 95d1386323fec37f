/**
 * YAML text to a tree in which every node knows its place and its source text. Must not know what
 * the keys mean; the YAML library appears in this package alone.
 */
@NullMarked
package dev.turnup.validator.worksheet;

import org.jspecify.annotations.NullMarked;
