/** Words that the sample shop is made of. Written for it; any likeness to a person or a product is chance. */

export interface Country {
  readonly code: string;
  readonly weight: number;
  readonly given: readonly string[];
  readonly family: readonly string[];
  readonly cities: readonly string[];
  readonly streets: readonly string[];
  readonly postcode: string;
}

const list = (words: string): readonly string[] => words.split(', ');

export const countries: readonly Country[] = [
  {
    code: 'DE',
    weight: 28,
    postcode: '#####',
    given: list('Anna, Jürgen, Lena, Björn, Käthe, Max, Sophie, Günther, Mia, Felix, Ursula, Jonas'),
    family: list('Müller, Schröder, Weiß, Köhler, Bauer, Jäger, Hoffmann, Groß, Lang, Krüger, Vogel, Böhm'),
    cities: list('Berlin, München, Köln, Leipzig, Düsseldorf, Würzburg, Kiel'),
    streets: list('Hauptstraße, Lindenallee, Am Mühlbach, Goethestraße, Bahnhofplatz'),
  },
  {
    code: 'FR',
    weight: 18,
    postcode: '#####',
    given: list('Chloé, Gaël, Zoë, Hélène, Loïc, Amélie, Noé, Camille, Benoît, Inès'),
    family: list('Lefèvre, Garçon, Dubois, Noël, Bérard, Moreau, L’Hôpital, Petit, Gauthier, O’Neil'),
    cities: list('Paris, Lyon, Orléans, Nîmes, Besançon, Saint-Étienne'),
    streets: list('Rue de l’Église, Avenue Foch, Rue du Château, Quai Sud, Allée des Chênes'),
  },
  {
    code: 'CZ',
    weight: 14,
    postcode: '### ##',
    given: list('Žofie, Jiří, Tereza, Ondřej, Lukáš, Růžena, Šimon, Eliška, Matěj, Zdeňka'),
    family: list('Dvořák, Černá, Horáček, Šťastný, Růžička, Němcová, Kříž, Ďurčová, Beneš, Vlček'),
    cities: list('Praha, Brno, Plzeň, Děčín, Ústí nad Labem, České Budějovice'),
    streets: list('Dlouhá, Na Příkopě, U Řeky, Šafaříkova, Náměstí Míru'),
  },
  {
    code: 'GB',
    weight: 14,
    postcode: 'AB# #CD',
    given: list('Oliver, Amelia, Siân, George, Niamh, Harry, Freya, Rhys, Isla, Zoë'),
    family: list("Smith, O'Brien, MacDonald, Taylor-Reed, Hughes, D'Arcy, Wood, Khan, Llewellyn, Clarke"),
    cities: list('London, Leeds, Bristol, Edinburgh, Cardiff, Stoke-on-Trent'),
    streets: list("High Street, King's Road, Mill Lane, Station Approach, The Crescent"),
  },
  {
    code: 'PL',
    weight: 10,
    postcode: '##-###',
    given: list('Łukasz, Zofia, Paweł, Małgorzata, Jędrzej, Agnieszka, Bożena, Michał'),
    family: list('Wójcik, Kowalczyk, Zieliński, Dąbrowska, Łęcka, Wiśniewski, Żak, Król'),
    cities: list('Warszawa, Kraków, Łódź, Gdańsk, Wrocław, Rzeszów'),
    streets: list('Długa, Świętojańska, Słoneczna, Polna, Trzeciego Maja'),
  },
  {
    code: 'GR',
    weight: 5,
    postcode: '### ##',
    given: list('Γιώργος, Ελένη, Νίκος, Αθηνά, Κώστας, Δήμητρα'),
    family: list('Παπαδόπουλος, Ιωάννου, Γεωργίου, Νικολάου, Μακρής'),
    cities: list('Αθήνα, Θεσσαλονίκη, Πάτρα, Ηράκλειο'),
    streets: list('Ερμού, Σταδίου, Πατησίων, Εγνατία'),
  },
  {
    code: 'UA',
    weight: 5,
    postcode: '#####',
    given: list('Олена, Тарас, Ірина, Богдан, Соломія, Андрій'),
    family: list('Шевченко, Ковальчук, Бондаренко, Мельник, Їжакевич'),
    cities: list('Київ, Львів, Одеса, Чернівці, Харків'),
    streets: list('Хрещатик, Зелена, Садова, Миру'),
  },
  {
    code: 'JP',
    weight: 4,
    postcode: '###-####',
    given: list('陽菜, 蓮, 結衣, 大翔, さくら, 健太'),
    family: list('佐藤, 鈴木, 髙橋, 田中, 渡邊, 伊藤'),
    cities: list('東京都, 大阪市, 京都市, 札幌市'),
    streets: list('本町, 中央通り, 桜木町, 緑ヶ丘'),
  },
  {
    code: 'TR',
    weight: 2,
    postcode: '#####',
    given: list('Ayşe, Çağrı, İrem, Gökhan, Şule, Oğuz'),
    family: list('Yılmaz, Öztürk, Şahin, Güneş, Çelik'),
    cities: list('İstanbul, İzmir, Muğla, Eskişehir'),
    streets: list('Atatürk Caddesi, Gül Sokak, Çınar Sokağı'),
  },
];

/** A top category with the ones below it. */
export const categories: readonly (readonly [string, readonly string[]])[] = [
  ['Kitchen', list('Knives, Pots & Pans, Coffee, Storage Jars, Baking')],
  ['Garden', list('Hand Tools, Seeds, Watering, Outdoor Lights, Planters')],
  ['Desk', list('Notebooks, Pens, Lamps, Organisers, Chairs')],
  ['Travel', list('Backpacks, Bottles, Adapters, Towels, First Aid')],
  ['Workshop', list('Screwdrivers, Drills, Measuring, Adhesives, Work Wear')],
  ['Play', list('Board Games, Puzzles, Kites, Building Blocks, Juggling')],
  ['Sound', list('Headphones, Speakers, Cables, Turntables, Microphones')],
  ['Cycling', list('Helmets, Lights, Locks, Pumps, Saddles')],
];

export const qualities = list(
  'Everyday, Compact, Foldable, Heavy-Duty, Classic, Silent, Nordic, Pocket, Studio, Weatherproof, Quick, Solid, Café, Señorita, Über, Alpine',
);
export const materials = list(
  'Oak, Steel, Linen, Copper, Bamboo, Glass, Cork, Wool, Ceramic, Aluminium, Recycled, Enamel',
);
export const colours = list('black, white, forest green, navy, ochre, brick red, natural, grey, turquoise');
export const sizes = list('S, M, L, XL, one size');

export const reviewParts = {
  good: list(
    'Does what it should., Better than expected., Arrived in two days., My third one already., Feels solid., Worth every cent., Schöne Verarbeitung!, Très bien emballé., Doporučuji 👍, すごく気に入りました。',
  ),
  bad: list(
    'The handle came loose after a week., Smaller than on the picture., Scratched on arrival., Took three weeks to arrive., Not for daily use., Leider defekt., Ne correspond pas à la photo., Nikdy víc 😕',
  ),
  detail: list(
    'I compared it with two others before I ordered., The colour is a little darker than shown., Cleaning is easy if you do it at once., It replaced one that lasted ten years, so the bar was high., The manual is short but clear., I would have liked a longer cable., "Fits like a glove", as my neighbour put it.',
  ),
};

export const searches = list(
  'lamp, knife, "coffee grinder", bike lock, gift, 50% off, bouteille, Rucksack, O\'Brien mug, a_b, žárovka, 本',
);
export const browsers = list('Firefox 145, Chrome 156, Safari 26, Edge 156, Samsung Internet 30');
