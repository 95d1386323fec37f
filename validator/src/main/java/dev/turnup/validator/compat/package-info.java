/**
 * Whether families can work with each other, judged from what they say of themselves. Knows neither
 * worksheets nor files.
 */
@NullMarked
package dev.turnup.validator.compat;

import org.jspecify.annotations.NullMarked;
