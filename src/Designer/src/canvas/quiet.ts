import type { Service } from './editor';

/** What the panel shows to a process owner; all else is technical. */
const plainGroups = /^(general|documentation|condition|timer|ElementTemplates__)/;
const plainTools = new Set(['hand-tool', 'lasso-tool', 'space-tool', 'global-connect-tool', 'tool-separator', 'create.start-event', 'create.end-event', 'create.exclusive-gateway']);
const plainPad = /^(connect|delete|append\.(gateway|end-event))$/;

/** Hides what needs knowledge of BPMN or of the engine until it is asked for; a draft that is closed cannot be changed here. */
export function quietModule(isTechnical: () => boolean, canEdit: boolean): object {
  class QuietPanel {
    static $inject = ['propertiesPanel'];

    constructor(panel: Service) {
      panel.registerProvider(10, this);
    }

    getGroups() {
      return (groups: { id: string; entries?: { id: string }[] }[]) =>
        isTechnical() ? groups : groups.filter((x) => plainGroups.test(x.id)).map((x) => (x.id === 'general' ? { ...x, entries: (x.entries ?? []).filter((e) => e.id === 'name') } : x));
    }
  }

  class QuietPalette {
    static $inject = ['palette'];

    constructor(palette: Service) {
      palette.registerProvider(10, this);
    }

    getPaletteEntries() {
      return (entries: Record<string, unknown>) => (canEdit ? only(entries, (x) => isTechnical() || plainTools.has(x)) : {});
    }
  }

  class QuietPad {
    static $inject = ['contextPad'];

    constructor(pad: Service) {
      pad.registerProvider(10, this);
    }

    getContextPadEntries() {
      return (entries: Record<string, unknown>) => (canEdit ? only(entries, (x) => isTechnical() || plainPad.test(x)) : {});
    }
  }

  class ReadOnly {
    static $inject = ['eventBus', 'config.readOnly'];

    constructor(bus: Service) {
      if (canEdit) return;
      const refuse = () => false;
      bus.on(['shape.move.start', 'connect.start', 'resize.start', 'create.start', 'directEditing.activate', 'element.dblclick', 'bendpoint.move.start', 'connectionSegment.move.start'], 5000, refuse);
      bus.on('commandStack.elements.delete.canExecute', 5000, refuse);
    }
  }

  return {
    __init__: ['quietPanel', 'quietPalette', 'quietPad', 'readOnlyMap'],
    quietPanel: ['type', QuietPanel],
    quietPalette: ['type', QuietPalette],
    quietPad: ['type', QuietPad],
    readOnlyMap: ['type', ReadOnly],
    'config.readOnly': ['value', !canEdit],
  };
}

function only(entries: Record<string, unknown>, keep: (id: string) => boolean): Record<string, unknown> {
  return Object.fromEntries(Object.entries(entries).filter(([id]) => keep(id)));
}
