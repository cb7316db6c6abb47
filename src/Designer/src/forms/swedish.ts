/** form-js has no place for translations, so its own texts are replaced where it shows them. */
const texts: Record<string, string> = {
  Components: 'Fält att dra in',
  'Search components': 'Sök fält',
  Input: 'Svar',
  Selection: 'Val',
  Presentation: 'Visning',
  Containers: 'Behållare',
  Action: 'Knappar',
  'Text field': 'Kort text',
  'Text area': 'Lång text',
  Number: 'Tal',
  'Date time': 'Datum',
  Checkbox: 'Kryssruta',
  'Checkbox group': 'Flerval',
  'Radio group': 'Ett val',
  Select: 'Lista',
  'Tag list': 'Etiketter',
  'Text view': 'Text att läsa',
  'Image view': 'Bild',
  Spacer: 'Mellanrum',
  Separator: 'Linje',
  Group: 'Sida',
  'File picker': 'Filer',
  Button: 'Knapp',
  General: 'Allmänt',
  Condition: 'Visas när',
  'Hide if': 'Dölj om',
  Validation: 'Krav',
  Required: 'Måste fyllas i',
  Appearance: 'Utseende',
  Layout: 'Bredd',
  'Custom properties': 'På engelska',
  'Field label': 'Fråga',
  'Group label': 'Sidans rubrik',
  'Field description': 'Förklaring',
  Key: 'Namn för regler och texter',
  'Default value': 'Ifyllt från början',
  'Read only': 'Går inte att ändra',
  Disabled: 'Avstängt',
  Minimum: 'Minst',
  Maximum: 'Högst',
  'Minimum length': 'Minst antal tecken',
  'Maximum length': 'Högst antal tecken',
  'Regular expression pattern': 'Mönster',
  'Regular expression validation': 'Mönster',
  'Validation pattern': 'Mönster',
  'Options source': 'Alternativ från',
  'Static options': 'Alternativ',
  'Static': 'Egna',
  Label: 'Text',
  Value: 'Värde',
  Columns: 'Bredd',
  'Decimal digits': 'Decimaler',
  Multiple: 'Flera',
  Form: 'Formulär',
  ID: 'Id',
  'Build your form': 'Bygg formuläret',
  'Drag and drop components here to start designing.': 'Dra hit fält från listan till vänster.',
  'Select a form field to edit its properties.': 'Markera ett fält för att ändra det.',
};

export function translateForms(root: HTMLElement): () => void {
  const apply = (node: Node) => {
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let next: Node | null = walker.currentNode; next; next = walker.nextNode()) {
      if (next instanceof Text) {
        const found = texts[next.data.trim()];
        // What somebody typed is not the editor's own text.
        if (found && !next.parentElement?.closest('.fjs-element, [contenteditable]')) next.data = found;
      } else if (next instanceof HTMLInputElement && texts[next.placeholder]) next.placeholder = texts[next.placeholder]!;
    }
  };
  const observer = new MutationObserver((changes) => {
    for (const change of changes) for (const node of change.addedNodes) apply(node);
  });
  observer.observe(root, { childList: true, subtree: true });
  return () => observer.disconnect();
}
