/** arXiv's categories by archive (arxiv.org/category_taxonomy); an archive without classes is a category itself. */
const CLASSES: Readonly<Record<string, string>> = {
  'astro-ph': 'CO EP GA HE IM SR',
  'cond-mat': 'dis-nn mes-hall mtrl-sci other quant-gas soft stat-mech str-el supr-con',
  cs: 'AI AR CC CE CG CL CR CV CY DB DC DL DM DS ET FL GL GR GT HC IR IT LG LO MA MM MS NA NE NI OH OS PF PL RO SC SD SE SI SY',
  econ: 'EM GN TH',
  eess: 'AS IV SP SY',
  'gr-qc': '',
  'hep-ex': '',
  'hep-lat': '',
  'hep-ph': '',
  'hep-th': '',
  math: 'AC AG AP AT CA CO CT CV DG DS FA GM GN GR GT HO IT KT LO MG MP NA NT OA OC PR QA RA RT SG SP ST',
  'math-ph': '',
  nlin: 'AO CD CG PS SI',
  'nucl-ex': '',
  'nucl-th': '',
  physics:
    'acc-ph ao-ph app-ph atm-clus atom-ph bio-ph chem-ph class-ph comp-ph data-an ed-ph flu-dyn gen-ph geo-ph hist-ph ins-det med-ph optics plasm-ph pop-ph soc-ph space-ph',
  'q-bio': 'BM CB GN MN NC OT PE QM SC TO',
  'q-fin': 'CP EC GN MF PM PR RM ST TR',
  'quant-ph': '',
  stat: 'AP CO ME ML OT TH',
};

const GROUPS = new Map(
  Object.entries(CLASSES).map(([archive, classes]) => [
    archive,
    classes ? classes.split(' ').map((one) => `${archive}.${one}`) : [archive],
  ]),
);
const ONES = new Map([...GROUPS.values()].flat().map((one) => [one.toLowerCase(), one]));

export const EVERY_CATEGORY: readonly string[] = [...ONES.values()];

/** The archive of a category or group: "cs" of "cs.CL" and of "cs.*". */
export const archiveOf = (category: string): string => category.split('.', 1)[0]!;

/**
 * What people write for categories, as "cs.CL, cs.lg", "eess.AS" or "cs.*": as arXiv writes them, each once, groups as
 * "cs.*"; and what is none.
 */
export function readCategories(text: string): { categories: string[]; unknown: string[] } {
  const categories: string[] = [];
  const unknown: string[] = [];
  for (const piece of text.split(/[\s,;+&]+/).filter(Boolean)) {
    const typed = piece.toLowerCase();
    const archive = typed.replace(/\.?\*$/, '');
    const one = ONES.get(typed) ?? (GROUPS.get(archive)?.length === 1 ? archive : undefined);
    const found = one ?? (GROUPS.has(archive) ? `${archive}.*` : undefined);
    if (found) categories.push(found);
    else unknown.push(piece);
  }
  return { categories: [...new Set(categories)], unknown };
}

/** Single categories, each once, in the place of groups. */
export const singleCategories = (categories: readonly string[]): string[] => [
  ...new Set(categories.flatMap((one) => (one.endsWith('.*') ? (GROUPS.get(archiveOf(one)) ?? []) : [one]))),
];

/** "cs.CL, cs.LG and 3 more" */
export function categoriesText(categories: readonly string[], shown = 3): string {
  const named = categories.slice(0, shown).join(', ');
  return categories.length > shown ? `${named} and ${categories.length - shown} more` : named;
}
