/**
 * The flat records that a template may see, each value with the worksheet field it came from: the
 * template author's contract. Must not know FreeMarker.
 */
@NullMarked
package dev.turnup.templates.view;

import org.jspecify.annotations.NullMarked;
