/**
 * The worksheet's fields one by one, as {@code turnup explain} shows them. Must not judge values.
 */
@NullMarked
package dev.turnup.validator.field;

import org.jspecify.annotations.NullMarked;
