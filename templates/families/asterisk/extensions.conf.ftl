; Written by Turnup for site [=site]. Changes here are overwritten.

[[=parameters.context!("turnup-" + site)]]
[#list subscribers as subscriber]
exten => [=subscriber.number],1,Dial(PJSIP/[=subscriber.number],60)
 same => n,Hangup()
[/#list]
[#if proof.echo??]
; Plays the caller's own audio back.
exten => [=proof.echo],1,Answer()
 same => n,Echo()
 same => n,Hangup()
[/#if]
[#if proof.dtmfReadback??]
; Reads digits and sends back what was read. No digit ends the input: # is one of those that are tested.
exten => [=proof.dtmfReadback],1,Answer()
 same => n,Read(TURNUP_DIGITS,,[=proof.digitCount],t(),1,8)
 same => n,Wait(0.5)
 same => n,SendDTMF(${TURNUP_DIGITS},200,200)
 same => n,Wait(1)
 same => n,Hangup()
[/#if]
[#if proof.callback??]
; Calls the caller back, with an echo behind it.
exten => [=proof.callback],1,Answer()
 same => n,Originate(PJSIP/${CHANNEL(endpoint)},app,Echo,,,30,ac([=proof.callback]))
 same => n,Wait(0.5)
 same => n,Hangup()
[/#if]
[#if parameters.include??]
include => [=parameters.include]
[/#if]
[#list trunks as trunk]
include => turnup-[=site]-trunk-[=trunk.id]
[/#list]
[#list trunks as trunk]

#tryinclude "turnup/[=site]-trunk-[=trunk.id]-extensions.conf"
[/#list]
