-- SPDX-License-Identifier: Apache-2.0
-- The tables of the product. Every key begins with the company; employees and teams are numbered
-- apart, so that employee 7 and team 7 both exist. There is no version and no time of a change.
-- snippet:employees
CREATE TABLE employees (
  company VARCHAR(100) NOT NULL,
  id BIGINT GENERATED ALWAYS AS IDENTITY,
  login VARCHAR(200) NOT NULL,
  login_key VARCHAR NOT NULL,       -- the login as it is compared, whatever its letter case
  directory_id VARCHAR(200),        -- the customer's own name for the employee
  first_name VARCHAR(200),
  last_name VARCHAR(200),
  mail VARCHAR(200),
  mail_key VARCHAR,
  enabled BOOLEAN NOT NULL,
  PRIMARY KEY (company, id),
  CONSTRAINT employees_login UNIQUE (company, login_key)
);
CREATE INDEX employees_mail ON employees (company, mail_key);
CREATE INDEX employees_directory_id ON employees (company, directory_id);
-- end:employees

CREATE TABLE teams (
  company VARCHAR(100) NOT NULL,
  id BIGINT GENERATED ALWAYS AS IDENTITY,
  title VARCHAR(200) NOT NULL,
  title_key VARCHAR NOT NULL,
  directory_id VARCHAR(200),
  PRIMARY KEY (company, id)
);
CREATE INDEX teams_title ON teams (company, title_key);
CREATE INDEX teams_directory_id ON teams (company, directory_id);

CREATE TABLE team_members (
  company VARCHAR(100) NOT NULL,
  team BIGINT NOT NULL,
  employee BIGINT NOT NULL,
  PRIMARY KEY (company, team, employee),
  FOREIGN KEY (company, team) REFERENCES teams (company, id),
  FOREIGN KEY (company, employee) REFERENCES employees (company, id)
);
CREATE INDEX team_members_employee ON team_members (company, employee, team);
