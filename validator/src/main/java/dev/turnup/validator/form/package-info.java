/**
 * The worksheet as a web form: one HTML file that needs nothing else. Must not hold a limit or a
 * question of its own: they come from the records, and from the rules' figures.
 */
@NullMarked
package dev.turnup.validator.form;

import org.jspecify.annotations.NullMarked;
