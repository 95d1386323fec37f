{
  "auth_type": "digest",
  "username": "[#outputformat "json-asterisk-username"][=line.digestUsername][/#outputformat]",
  "password": "[=line.password]",
  "realm": "[=proxy.realm!""]"
}
