// People as SAP SuccessFactors shows them over OData v2, as far as the connector reads and writes them.
namespace people;

entity Account {
  key accountUuid    : String(100);
      username       : String(200);
      accountStatus  : String(20);
      sapGlobalUserId : String(100);
}

entity Person {
  key personIdExternal : String(100);
      perPersonUuid    : String(100);
      dateOfBirth      : DateTime;
      userAccountNav   : Association to Account;
}

entity Employee {
  key userId               : String(200);
      username             : String(200) @assert.unique;
      status               : String(20);
      email                : String(200);
      password             : String(200);
      firstName            : String(200);
      lastName             : String(200);
      lastModifiedDateTime : Timestamp @cds.on.insert: $now  @cds.on.update: $now;
      personKeyNav         : Association to Person;
      manager              : Association to Employee;
      directReports        : Association to many Employee on directReports.manager = $self;
}

entity Team {
  key groupID   : Integer64;
      groupName : String(200);
      groupType : String(20);
      lastModifiedDateTime : Timestamp @cds.on.insert: $now  @cds.on.update: $now;
      users     : Composition of many TeamMember on users.team = $self;
}

entity TeamMember {
  key team       : Association to Team;
  key userId     : String(200);
      personGUID : String(200);
}

@path: '/odata/v4/sf'
service SuccessFactors {
  entity User         as projection on Employee;
  entity PerPerson    as projection on Person;
  entity UserAccount  as projection on Account;
  entity DynamicGroup as projection on Team;
  entity GroupUser    as projection on TeamMember;
}
