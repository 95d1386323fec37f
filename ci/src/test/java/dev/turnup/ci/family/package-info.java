/** Rendered files in the hands of the real programs. Must not know how a family is written. */
@NullMarked
package dev.turnup.ci.family;

import org.jspecify.annotations.NullMarked;
