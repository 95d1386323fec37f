/**
 * A PBX in process that behaves as Asterisk's configuration files say: registrar, calls, echo, DTMF
 * read-back, call-back. Must not know SSH, HTTP, the faults of other devices or the pipeline.
 */
@NullMarked
package dev.turnup.lab.pbx;

import org.jspecify.annotations.NullMarked;
