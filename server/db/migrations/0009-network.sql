-- The network as it is kept: codes and sources, the national catalogue of departments, who left when, and what makes finding it quick (3.3.10).

alter table hospital add column code text;
update hospital set code = id::text;
alter table hospital alter column code set not null;
alter table hospital add constraint hospital_code unique (code);
alter table hospital add column nhsa_code text;
alter table hospital add column licence_code text;
create index hospital_city_zh on hospital ((city ->> 'zh'));
create index hospital_city_en on hospital (lower(replace(city ->> 'en', '’', '''')));

alter table expert add column code text;
update expert set code = id::text;
alter table expert alter column code set not null;
alter table expert add constraint expert_code unique (code);
-- The first day on which an expert is no longer there.
alter table expert add column left_on date;
create index expert_of_department on expert (hospital_id, department_code);

alter table vendor add constraint vendor_name unique (name);

-- Where the house learnt of a membership: the file of an import, or the sample.
alter table network_membership add column source text not null default '';
alter table network_membership add constraint network_membership_once unique (hospital_id, service, vendor_id, from_on);
create index network_membership_of_hospital on network_membership (hospital_id, service, from_on);

create table hospital_department (
  hospital_id uuid not null references hospital (id),
  department_code text not null references department (code),
  primary key (hospital_id, department_code)
);

-- Which files an import takes; the rows of each are checked by their own noun.
alter table import_run drop constraint import_run_kind_check;
alter table import_run add constraint import_run_kind_check check (kind in ('policies', 'hospitals', 'experts', 'memberships', 'vendors'));

-- How long it took before, hospital by hospital (1.2.3).
create index booking_of_hospital on booking (hospital_id, department_code, booked_at);

-- A visit below what the clause promises, with the member's agreement on record; never counted as promised (1.3.3).
alter table booking add column below_promise text check (below_promise in ('ordinary-clinic', 'lower-rank'));

-- The catalogue of departments of 1994, still in force: the codes are national.
insert into department (code, name) values
  ('01', '{"zh":"预防保健科","en":"Preventive care"}'),
  ('02', '{"zh":"全科医疗科","en":"General practice"}'),
  ('03', '{"zh":"内科","en":"Internal medicine"}'),
  ('03.01', '{"zh":"呼吸内科","en":"Respiratory medicine"}'),
  ('03.02', '{"zh":"消化内科","en":"Gastroenterology"}'),
  ('03.03', '{"zh":"神经内科","en":"Neurology"}'),
  ('03.04', '{"zh":"心血管内科","en":"Cardiology"}'),
  ('03.05', '{"zh":"血液内科","en":"Haematology"}'),
  ('03.06', '{"zh":"肾病学","en":"Nephrology"}'),
  ('03.07', '{"zh":"内分泌","en":"Endocrinology"}'),
  ('03.08', '{"zh":"免疫学","en":"Immunology"}'),
  ('03.09', '{"zh":"变态反应","en":"Allergology"}'),
  ('03.10', '{"zh":"老年病","en":"Geriatrics"}'),
  ('04', '{"zh":"外科","en":"Surgery"}'),
  ('04.01', '{"zh":"普通外科","en":"General surgery"}'),
  ('04.02', '{"zh":"神经外科","en":"Neurosurgery"}'),
  ('04.03', '{"zh":"骨科","en":"Orthopaedics"}'),
  ('04.04', '{"zh":"泌尿外科","en":"Urology"}'),
  ('04.05', '{"zh":"胸外科","en":"Thoracic surgery"}'),
  ('04.06', '{"zh":"心脏大血管外科","en":"Cardiovascular surgery"}'),
  ('04.07', '{"zh":"烧伤科","en":"Burns"}'),
  ('04.08', '{"zh":"整形外科","en":"Plastic surgery"}'),
  ('05', '{"zh":"妇产科","en":"Obstetrics and gynaecology"}'),
  ('05.01', '{"zh":"妇科","en":"Gynaecology"}'),
  ('05.02', '{"zh":"产科","en":"Obstetrics"}'),
  ('05.03', '{"zh":"计划生育","en":"Family planning"}'),
  ('05.04', '{"zh":"优生学","en":"Eugenics and genetic counselling"}'),
  ('05.05', '{"zh":"生殖健康与不孕症","en":"Reproductive health and infertility"}'),
  ('06', '{"zh":"妇女保健科","en":"Women’s health care"}'),
  ('07', '{"zh":"儿科","en":"Paediatrics"}'),
  ('08', '{"zh":"小儿外科","en":"Paediatric surgery"}'),
  ('09', '{"zh":"儿童保健科","en":"Children’s health care"}'),
  ('10', '{"zh":"眼科","en":"Ophthalmology"}'),
  ('11', '{"zh":"耳鼻咽喉科","en":"Ear, nose and throat"}'),
  ('12', '{"zh":"口腔科","en":"Dentistry"}'),
  ('13', '{"zh":"皮肤科","en":"Dermatology"}'),
  ('14', '{"zh":"医疗美容科","en":"Aesthetic medicine"}'),
  ('14.02', '{"zh":"美容牙科","en":"Aesthetic dentistry"}'),
  ('15', '{"zh":"精神科","en":"Psychiatry"}'),
  ('15.06', '{"zh":"临床心理","en":"Clinical psychology"}'),
  ('16', '{"zh":"传染科","en":"Infectious diseases"}'),
  ('17', '{"zh":"结核病科","en":"Tuberculosis"}'),
  ('18', '{"zh":"地方病科","en":"Endemic diseases"}'),
  ('19', '{"zh":"肿瘤科","en":"Oncology"}'),
  ('20', '{"zh":"急诊医学科","en":"Emergency medicine"}'),
  ('21', '{"zh":"康复医学科","en":"Rehabilitation"}'),
  ('22', '{"zh":"运动医学科","en":"Sports medicine"}'),
  ('23', '{"zh":"职业病科","en":"Occupational diseases"}'),
  ('24', '{"zh":"临终关怀科","en":"Palliative care"}'),
  ('25', '{"zh":"特种医学与军事医学科","en":"Special and military medicine"}'),
  ('26', '{"zh":"麻醉科","en":"Anaesthesiology"}'),
  ('27', '{"zh":"疼痛科","en":"Pain medicine"}'),
  ('28', '{"zh":"重症医学科","en":"Intensive care"}'),
  ('30', '{"zh":"医学检验科","en":"Laboratory medicine"}'),
  ('31', '{"zh":"病理科","en":"Pathology"}'),
  ('32', '{"zh":"医学影像科","en":"Medical imaging"}'),
  ('32.10', '{"zh":"放射治疗","en":"Radiotherapy"}'),
  ('50', '{"zh":"中医科","en":"Traditional Chinese medicine"}'),
  ('51', '{"zh":"民族医学科","en":"Ethnic medicine"}'),
  ('52', '{"zh":"中西医结合科","en":"Integrated Chinese and Western medicine"}')
on conflict do nothing;
