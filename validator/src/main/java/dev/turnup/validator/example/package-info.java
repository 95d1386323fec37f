/**
 * A bad and a good example for each code of a worksheet, as {@code turnup explain} shows them. Must
 * not know how worksheets are judged; a test does.
 */
@NullMarked
package dev.turnup.validator.example;

import org.jspecify.annotations.NullMarked;
