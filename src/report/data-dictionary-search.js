/** Search of the data dictionary: runs in the file itself. Shows the tables in which every word that was typed is found. */
'use strict';
const field = document.getElementById('search');
const found = document.getElementById('found');
const links = new Map(
  Array.from(document.querySelectorAll('nav a'), (link) => [link.hash.slice(1), link.parentElement]),
);
const articles = Array.from(document.querySelectorAll('article'), (element) => ({
  element,
  text: element.textContent.toLowerCase(),
}));
const sections = Array.from(document.querySelectorAll('section.schema'));
const search = () => {
  const words = field.value
    .toLowerCase()
    .split(' ')
    .filter((word) => word !== '');
  let count = 0;
  for (const { element, text } of articles) {
    const fits = words.every((word) => text.includes(word));
    element.hidden = !fits;
    const entry = links.get(element.id);
    if (entry) entry.hidden = !fits;
    if (fits) count += 1;
  }
  for (const section of sections) section.hidden = words.length > 0 && !section.querySelector('article:not([hidden])');
  found.textContent = words.length === 0 ? '' : count === 0 ? 'Nothing found.' : count + ' found';
};
field.addEventListener('input', search);
document.addEventListener('keydown', (event) => {
  if (event.key === '/' && event.target !== field) {
    event.preventDefault();
    field.focus();
  }
  if (event.key === 'Escape' && event.target === field) {
    field.value = '';
    search();
  }
});
