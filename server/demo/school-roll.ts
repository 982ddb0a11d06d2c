/** Who goes to the demo school. The same seed gives the same people. */
import type { ProfileName } from "@/learning/memory/learner-profile";
import { type Random, shuffled } from "@/learning/random";

export type Pupil = { displayName: string; username: string; profile: ProfileName };

export type SchoolRoll = {
  teacher: { displayName: string; username: string };
  classes: { name: string; pupils: Pupil[] }[];
};

const CLASS_NAMES = ["10A Computer Science", "11B Computer Science"];

/** How a class of thirty divides up; a smaller one is a part of it. */
const PROFILES_IN_A_CLASS: Readonly<Record<ProfileName, number>> = {
  keen: 5,
  steady: 11,
  crammer: 4,
  drifting: 4,
  struggling: 4,
  absent: 2,
};

/** As mixed as a class in Birmingham, Glasgow or Cardiff. */
const GIVEN_NAMES =
  "Aaliyah Adaeze Aidan Aisha Alfie Amara Amelia Aneurin Anya Arjun Archie Ava Bilal Bronwen Callum Carys Charlie Chloe " +
  "Daisy Dylan Eilidh Elin Ella Emeka Erin Ethan Evie Farah Finlay Freya George Grace Gurpreet Hamza Harriet Harry " +
  "Ibrahim Imani Imogen Isla Jack Jasmine Jaya Joshua Kacper Kai Kofi Layla Leo Lewis Lily Lola Maisie Malachi Mateusz " +
  "Maya Megan Mia Mohammed Nadia Niamh Noah Oliver Olivia Oscar Owen Poppy Priya Rhys Rohan Rosie Ruby Ruth Safiya Samir " +
  "Scarlett Seren Sienna Sofia Tariq Thandiwe Theo Tomos Wei Yasmin Yusuf Zara Zuzanna";

const SURNAMES =
  "Adeyemi Ahmed Ali Anderson Begum Bailey Bennett Bevan Brown Campbell Chan Clarke Cooper Davies Doherty Douglas Edwards " +
  "Evans Fairclough Fernandes Foster Gallagher Ghosh Green Griffiths Hall Harris Hassan Hughes Hussain Iqbal Jackson James " +
  "Johnson Jones Kaur Kelly Khan Kowalski Lee Lewandowska Lloyd MacDonald Marsh Mensah Miah Morgan Morris Murphy Nowak " +
  "Okafor Okonkwo Osei Owusu Parker Patel Phillips Powell Price Rahman Reid Roberts Robinson Saunders Scott Shah Sharma " +
  "Singh Smith Stewart Taylor Thomas Thompson Turner Walker Ward Watson White Williams Wilson Wood Wright Yang Zhang";

/** @param classSize up to thirty pupils in each class */
export function drawRoll(random: Random, classSize: number): SchoolRoll {
  const given = shuffled(GIVEN_NAMES.split(" "), random);
  const surnames = shuffled(SURNAMES.split(" "), random);
  const classes = CLASS_NAMES.map((name, index) => {
    const profiles = shuffled(Object.entries(PROFILES_IN_A_CLASS).flatMap(namesOf), random).slice(0, classSize);
    const pupils = profiles.map((profile, place) => {
      const number = index * classSize + place;
      const first = given[number % given.length] ?? "";
      const last = surnames[number % surnames.length] ?? "";
      return { displayName: `${first} ${last}`, username: usernameOf(first, last), profile };
    });
    return { name, pupils };
  });
  return { teacher: { displayName: "Ms Hartley", username: "demo.hartley" }, classes };
}

function namesOf([profile, count]: [string, number]): ProfileName[] {
  return Array.from({ length: count }, () => profile as ProfileName);
}

/** The "demo." keeps them apart from what real people choose. */
function usernameOf(first: string, last: string): string {
  return `demo.${first}.${last}`.toLowerCase();
}
