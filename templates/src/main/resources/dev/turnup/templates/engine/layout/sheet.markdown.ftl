[#-- The same page as text. --]
[#macro page title introduction]
# [=title]

[=introduction]

[#nested]
[/#macro]
[#macro section title]
## [=title]

[#nested]

[/#macro]
[#macro field name value]
- [=name]: [=value]
[/#macro]
[#macro password name of isShown]
[#if isShown]
- [=name]: [=of.password]
[#elseif of.password?has_content]
- [=name]: look it up where the worksheet says: subscribers, [=of.number]
[/#if]
[/#macro]
[#macro heading title]
## [=title]

[/#macro]
[#macro paragraph text]
[=text]

[/#macro]
[#macro code text]
```
[#outputformat "key-value"][=text][/#outputformat]
```

[/#macro]
