/**
 * The tree to records, by the records' own components. Must not know YAML's types nor judge how
 * fields go together.
 */
@NullMarked
package dev.turnup.validator.binding;

import org.jspecify.annotations.NullMarked;
