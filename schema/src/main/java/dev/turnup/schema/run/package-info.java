/** One run of one site from worksheet to verdict: what reports are written from. */
@NullMarked
package dev.turnup.schema.run;

import org.jspecify.annotations.NullMarked;
