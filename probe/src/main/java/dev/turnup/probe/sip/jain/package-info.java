/**
 * The user agent on JAIN-SIP: the one package that may name {@code javax.sip} and {@code gov.nist}.
 * Must not know calls' purposes, checks or worksheets.
 */
@NullMarked
package dev.turnup.probe.sip.jain;

import org.jspecify.annotations.NullMarked;
