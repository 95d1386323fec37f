# Written by Turnup for site [=site]. In configuration mode; then commit-confirm 5, then confirm, then save.
[#assign owner = "turnup-" + site]
delete system conntrack modules sip
[#assign first = parameters.firstRule?number]
[@limit/]
[#list [["rtp", network.dscp.rtp.value], ["sip", network.dscp.sip.value]] as mark]
[#assign rule = first + mark?counter]
set policy route [=owner] rule [=rule] description "[=owner] [=mark[0]]"
set policy route [=owner] rule [=rule] protocol [=(mark[0] == "rtp")?string("udp", "tcp_udp")]
set policy route [=owner] rule [=rule] destination port [@ports mark[0]/]
set policy route [=owner] rule [=rule] set dscp [=mark[1]]
[/#list]
set policy route [=owner] interface [=parameters.interface]
[#macro ports of][#if of == "rtp"][#list rtpRanges as range][=range.first]-[=range.last][#sep],[/#sep][/#list][#else][#list sipPorts as port][=port][#sep],[/#sep][/#list][/#if][/#macro]
[#-- From the public documentation and not tried on a router: how often one source may be seen. --]
[#macro limit]
set firewall ipv4 name [=parameters.ruleset] rule [=first] description "[=owner] limit"
set firewall ipv4 name [=parameters.ruleset] rule [=first] action drop
set firewall ipv4 name [=parameters.ruleset] rule [=first] protocol tcp_udp
set firewall ipv4 name [=parameters.ruleset] rule [=first] destination port [@ports "sip"/]
set firewall ipv4 name [=parameters.ruleset] rule [=first] state new
set firewall ipv4 name [=parameters.ruleset] rule [=first] recent count [=parameters.rate]
set firewall ipv4 name [=parameters.ruleset] rule [=first] recent time second
[/#macro]
