/**
 * Mechanical corrections of a worksheet's text. Must not change what a worksheet means, nor write
 * files.
 */
@NullMarked
package dev.turnup.validator.fixing;

import org.jspecify.annotations.NullMarked;
