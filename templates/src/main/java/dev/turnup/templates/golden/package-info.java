/**
 * A family's golden cases: a worksheet, its secrets, and the files that must come of them. Must not
 * know how files are rendered.
 */
@NullMarked
package dev.turnup.templates.golden;

import org.jspecify.annotations.NullMarked;
