/** The worksheet as a web form, in a real browser. */
@NullMarked
package dev.turnup.ci.form;

import org.jspecify.annotations.NullMarked;
